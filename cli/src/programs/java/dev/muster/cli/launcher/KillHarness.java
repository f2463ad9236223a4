package dev.muster.cli.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Kills scans of the finished distribution at random moments, goes on with them, and compares what they wrote with
 * their input: {@code KillHarness [ROUNDS [TARGETS [SEED [FIRST]]]]}. Each round is one scan, or the shards of one; the
 * forms take turns. Ends with 1 when anything was lost, written twice, or otherwise wrong, and leaves the files of that
 * round where they are.
 */
final class KillHarness {
    private static final int ROUNDS = 50;
    private static final int TARGETS = 20_000;
    private static final int FEWEST_KILLS = 3;
    private static final int MORE_KILLS = 7;
    private static final int NAMED = 3;

    private KillHarness() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = number(arguments, 0, ROUNDS);
        int targets = number(arguments, 1, TARGETS);
        int seed = number(arguments, 2, (int) (System.nanoTime() & 0xFFFF));
        int first = number(arguments, 3, 1);
        System.out.println(rounds + " rounds of " + targets + " targets, seed " + seed);
        List<KillForm> forms =
                KillForm.all(Muster.installed().run("scan", "--help").out());
        System.out.println("round  form            kills                                        lost  twice  seconds");
        int bad = 0;
        for (int i = first; i < first + rounds; i++) {
            if (!round(i, forms.get((i - 1) % forms.size()), targets, new Random(seed * 1000L + i))) bad++;
        }
        System.out.println(bad == 0 ? "nothing lost, nothing twice" : bad + " rounds went wrong");
        if (bad > 0) System.exit(1);
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static boolean round(int number, KillForm form, int targets, Random random)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("muster-kill-");
        long begun = System.nanoTime();
        List<Sites> sites = new ArrayList<>();
        try {
            for (int i = 1; i <= 4; i++) sites.add(new Sites("127.0.1." + i));
            KillInput input = new KillInput(sites, form.shards() == 1 ? NAMED : 0, targets);
            int kills = FEWEST_KILLS + random.nextInt(MORE_KILLS);
            KillRound.Result result = KillRound.run(form, input, directory, random, kills);
            int all =
                    result.kills().values().stream().mapToInt(Integer::intValue).sum();
            System.out.println(String.format(
                    Locale.ROOT,
                    "%5d  %-14s  %2d %-41s  %4d  %5d  %7.1f",
                    number,
                    form.name(),
                    all,
                    result.kills(),
                    result.lost(),
                    result.twice(),
                    (System.nanoTime() - begun) / 1e9));
            result.wrong().forEach(each -> System.out.println("       " + each));
            if (result.isGood()) delete(directory);
            else System.out.println("       its files are in " + directory);
            return result.isGood();
        } finally {
            for (Sites each : sites) each.close();
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) throw failure;
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
