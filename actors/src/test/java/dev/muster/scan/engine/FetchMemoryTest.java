package dev.muster.scan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FetchMemoryTest {
    private final FetchMemory memory = new FetchMemory(100);

    @Test
    void allScansTogetherAreBounded() {
        FetchMemory.Part one = memory.part();
        FetchMemory.Part other = memory.part();

        assertThat(one.add(60)).isTrue();
        assertThat(other.add(40)).isTrue();
        assertThat(other.add(1)).isFalse();
        assertThat(one.underWay()).isEqualTo(60);
        assertThat(other.underWay()).as("counted all the same").isEqualTo(41);
        assertThat(memory.held()).isEqualTo(101);
    }

    @Test
    void whatAScanKeepsLeavesLessForFetches() {
        FetchMemory.Part part = memory.part();

        part.keep(80);
        assertThat(part.add(21)).isFalse();
        part.keep(10);
        assertThat(part.add(1)).isTrue();
        assertThat(part.underWay()).as("kept apart").isEqualTo(22);
        assertThat(memory.held()).isEqualTo(32);
    }

    @Test
    void toGiveBackIsAlwaysRight() {
        FetchMemory.Part part = memory.part();

        part.add(300);
        assertThat(part.add(-100)).isTrue();
        part.add(-200);

        assertThat(memory.held()).isZero();
    }

    @Test
    void aQuarterOfTheHeapIsForFetches() {
        FetchMemory process = FetchMemory.ofThisProcess();
        long quarter = Runtime.getRuntime().maxMemory() / 4;

        assertThat(process.part().add(quarter)).isTrue();
        assertThat(process.part().add(1)).isFalse();
    }
}
