package dev.muster.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.page.RowRank.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowSelectionTest {
    private static final int MANY = 1_000;
    private final PageSettings settings = new PageSettings(20, 1_000, 1_000_000);

    private static Row row(Group group, int score, int number, @Nullable String record) {
        RowRank rank = new RowRank(group, score, 0, number * 0x9E3779B97F4A7C15L, 0, number);
        return new Row(
                rank, "site-" + number, "answered", null, score, 200, null, null, null, null, Duration.ZERO, record);
    }

    private static List<Row> rows(Group group, int many, int firstNumber) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < many; i++) rows.add(row(group, group == Group.GRADED ? i : 0, firstNumber + i, null));
        return rows;
    }

    private RowSelection selection(List<Row> rows) {
        RowSelection selection = new RowSelection(settings);
        selection.add(rows);
        return selection;
    }

    private static long count(List<Row> rows, Group group) {
        return rows.stream().filter(row -> row.rank().group() == group).count();
    }

    @Test
    void whereAllFitAllAreShownWorstFirst() {
        List<Row> all = new ArrayList<>(rows(Group.FAILED, 3, 100));
        all.addAll(rows(Group.GRADED, 12, 0));
        all.addAll(rows(Group.UNGRADED, 5, 50));

        List<Row> shown = selection(all).rows();

        assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
        assertThat(shown.subList(0, 12)).extracting(Row::score).isSorted();
        assertThat(shown.get(12).rank().group()).isEqualTo(Group.UNGRADED);
        assertThat(shown.get(19).rank().group()).isEqualTo(Group.FAILED);
    }

    @Test
    void whereNotAllFitTheWorstTheBestAndSomeOfTheOthersAreShown() {
        List<Row> all = new ArrayList<>(rows(Group.GRADED, MANY, 0));
        all.addAll(rows(Group.FAILED, MANY, 10_000));
        all.addAll(rows(Group.UNGRADED, MANY, 20_000));

        List<Row> shown = selection(all).rows();

        assertThat(shown).hasSize(20);
        assertThat(count(shown, Group.FAILED)).isEqualTo(5);
        assertThat(count(shown, Group.UNGRADED)).isEqualTo(5);
        assertThat(shown.subList(0, 5)).extracting(Row::score).containsExactly(0, 1, 2, 3, 4);
        assertThat(shown.subList(5, 10)).extracting(Row::score).containsExactly(995, 996, 997, 998, 999);
    }

    @Test
    void roomThatOneKindDoesNotNeedIsForTheOthers() {
        List<Row> graded = new ArrayList<>(rows(Group.GRADED, MANY, 0));
        graded.addAll(rows(Group.FAILED, 2, 10_000));
        List<Row> failed = new ArrayList<>(rows(Group.FAILED, MANY, 0));
        failed.addAll(rows(Group.GRADED, 2, 10_000));

        assertThat(count(selection(graded).rows(), Group.GRADED)).isEqualTo(18);
        assertThat(count(selection(failed).rows(), Group.FAILED)).isEqualTo(18);
    }

    @Test
    void theChoiceDependsNeitherOnTheOrderNorOnHowItIsParted() {
        List<Row> all = new ArrayList<>(rows(Group.GRADED, MANY, 0));
        for (int i = 0; i < MANY; i++) all.add(row(Group.GRADED, 7, 50_000 + i, null));
        all.addAll(rows(Group.FAILED, MANY, 10_000));
        List<Row> shown = selection(all).rows();

        Collections.shuffle(all, new Random(5));
        RowSelection parted = new RowSelection(settings);
        for (int i = 0; i < all.size(); i += 50) {
            RowSelection.Bounds bounds = parted.bounds();
            parted.add(all.subList(i, i + 50).stream()
                    .filter(row -> bounds.allow(row.rank()))
                    .toList());
        }

        assertThat(parted.rows()).isEqualTo(shown);
        assertThat(parted.worst(10)).isEqualTo(selection(all).worst(10));
        assertThat(parted.best(10)).extracting(Row::score).first().isEqualTo(MANY - 1);
    }

    @Test
    void whatCannotBeShownAnyMoreIsTurnedAwayByTheBounds() {
        RowSelection.Bounds bounds = selection(rows(Group.GRADED, MANY, 0)).bounds();

        assertThat(bounds.allow(row(Group.GRADED, 500, 1, null).rank())).isFalse();
        assertThat(bounds.allow(row(Group.GRADED, 3, 1, null).rank())).isTrue();
        assertThat(bounds.allow(row(Group.GRADED, 2_000, 1, null).rank())).isTrue();
        assertThat(bounds.allow(row(Group.FAILED, 0, 1, null).rank())).isTrue();
    }

    @Test
    void recordsTakeNoMoreThanTheirRoomAndTheFirstRowsKeepTheirs() {
        PageSettings small = new PageSettings(20, 1_000, 450);
        RowSelection selection = new RowSelection(small);
        for (int i = 9; i >= 0; i--) {
            selection.add(
                    List.of(row(Group.GRADED, i, i, "x".repeat(100)), row(Group.FAILED, 0, i + 50, "x".repeat(100))));
        }

        List<Row> shown = selection.rows();

        assertThat(shown).hasSize(20);
        assertThat(shown.stream().mapToLong(Row::recordBytes).sum()).isEqualTo(400);
        assertThat(shown.subList(0, 4))
                .allSatisfy(row -> assertThat(row.record()).isNotNull());
    }

    @Test
    void recordsAreLetGoOfWhileReadingSoThatMemoryIsBounded() {
        RankedRows rows = new RankedRows(RowRank.WORST_FIRST, 5, 250);
        for (int i = 9; i >= 0; i--) {
            rows.add(row(Group.GRADED, i, i, "x".repeat(100)));
            rows.letGoOfRecords();
        }

        assertThat(rows.all()).extracting(Row::score).containsExactly(0, 1, 2, 3, 4);
        assertThat(rows.all()).extracting(Row::recordBytes).containsExactly(100L, 100L, 0L, 0L, 0L);
    }

    @Test
    void oneRowIsAPossibleNumber() {
        RowSelection selection = new RowSelection(new PageSettings(1, 0, 0));
        selection.add(rows(Group.GRADED, 3, 0));
        selection.add(rows(Group.FAILED, 3, 10));

        assertThat(selection.rows()).extracting(Row::score).containsExactly(0);
    }
}
