package dev.muster.cli.launcher;

import dev.muster.record.RecordException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** One scan that is killed again and again, gone on with, and compared with its input in the end. */
final class KillRound {
    private static final List<Integer> OF_A_KILL = List.of(137, 143);

    private final KillForm form;
    private final KillInput input;
    private final Path directory;
    private final Random random;
    private final Map<KillMoment, Integer> kills = new EnumMap<>(KillMoment.class);
    private final List<String> wrong = new ArrayList<>();
    private int lost;
    private int twice;

    private KillRound(KillForm form, KillInput input, Path directory, Random random) {
        this.form = form;
        this.input = input;
        this.directory = directory;
        this.random = random;
    }

    /**
     * What came of it.
     *
     * @param kills how often it was ended, by moment
     * @param lost items without a record
     * @param twice records of an item that had one
     * @param wrong all else that was not as it should be
     */
    record Result(Map<KillMoment, Integer> kills, int lost, int twice, List<String> wrong) {
        boolean isGood() {
            return lost == 0 && twice == 0 && wrong.isEmpty();
        }
    }

    /** Kills a scan {@code most} times, or until it is done before. */
    static Result run(KillForm form, KillInput input, Path directory, Random random, int most)
            throws IOException, InterruptedException {
        KillRound round = new KillRound(form, input, directory, random);
        Files.write(directory.resolve("list.txt"), input.list());
        KillResults results = new KillResults();
        for (int shard = 1; shard <= form.shards(); shard++) round.scan(shard, most, results);
        round.lost = results.lost(input.expected());
        round.twice = results.twice();
        round.wrong.addAll(results.foreign(input.expected()).stream().limit(5).toList());
        return new Result(round.kills, round.lost, round.twice, round.wrong);
    }

    private void scan(int shard, int most, KillResults results) throws IOException, InterruptedException {
        Path place = Files.createDirectory(directory.resolve("shard-" + shard));
        boolean done = false;
        for (int i = 0; i < most && !done; i++) done = killed(place, shard);
        Muster.Result last = ended(start(place, shard));
        if (last.status() != 0) wrong.add("the last run ended with " + last.status() + ": " + last.err());
        if (!KillResults.isComplete(place, form.file())) wrong.add("the sidecar does not say that it is complete");
        try {
            results.read(place);
        } catch (RecordException | IOException e) {
            wrong.add("the results cannot be read to their end: " + e.getMessage());
        }
    }

    /** One run that is killed; whether it was done before. */
    private boolean killed(Path place, int shard) throws IOException, InterruptedException {
        KillMoment moment = KillMoment.any(random);
        Run run = start(place, shard);
        moment.strike(run.process, place, random);
        Muster.Result result = ended(run);
        if (result.status() == 0) return true;
        kills.merge(moment, 1, Integer::sum);
        if (!OF_A_KILL.contains(result.status())) {
            wrong.add(
                    "a run that was to be killed (" + moment + ") ended with " + result.status() + ": " + result.err());
        }
        return false;
    }

    private record Run(Process process, CompletableFuture<String> out, CompletableFuture<String> err) {}

    private static Muster.Result ended(Run run) throws InterruptedException {
        return Muster.end(run.process, run.out, run.err);
    }

    private Run start(Path place, int shard) throws IOException {
        List<String> command = new ArrayList<>(List.of("scan", "--resume", "--allow-private", "--per-address", "0"));
        command.addAll(List.of("--concurrency", "200", "--no-progress", "-o"));
        command.add(place.resolve(form.file()).toString());
        command.addAll(form.options());
        if (form.shards() > 1) command.addAll(List.of("--shard", shard + "/" + form.shards()));
        command.addAll(form.standardInput() ? List.of() : List.of("-i", list().toString()));
        if (form.shards() == 1) {
            command.addAll(input.arguments());
            if (form.standardInput()) command.add("-");
        }
        Process process = Muster.installed().with("MUSTER_JOURNAL_SYNC", "20ms").start(command.toArray(String[]::new));
        CompletableFuture<String> out = Muster.read(process.getInputStream());
        CompletableFuture<String> err = Muster.read(process.getErrorStream());
        feed(process);
        return new Run(process, out, err);
    }

    private void feed(Process process) throws IOException {
        if (!form.standardInput()) {
            process.getOutputStream().close();
            return;
        }
        Thread feeder = new Thread(
                () -> {
                    try (OutputStream to = process.getOutputStream()) {
                        Files.copy(list(), to);
                    } catch (IOException e) {
                        // It was killed: nobody reads any more.
                    }
                },
                "feeder");
        feeder.setDaemon(true);
        feeder.start();
    }

    private Path list() {
        return directory.resolve("list.txt");
    }
}
