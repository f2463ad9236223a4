package dev.muster.showcase.compare;

import dev.muster.config.Settings;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Two countdowns and twenty fetches in each arrangement that suits them, as {@code muster compare} runs them, under a
 * harness that is not our own. A process counts with its start-up here.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 9)
public class ArrangementsBench {
    @Param({
        "countdown serial", "countdown interleaved", "countdown locked-threads", "countdown split", "countdown threads",
        "countdown processes", "fetch serial", "fetch interleaved", "fetch locked-threads", "fetch threads",
        "fetch own-dispatcher"
    })
    private String what = "";

    @SuppressWarnings("NullAway.Init")
    private CompareEnvironment environment;

    @SuppressWarnings("NullAway.Init")
    private TaskRunner runner;

    @Setup
    public void open() throws InterruptedException {
        String[] words = what.split(" ", -1);
        Settings settings = Settings.parse("muster.compare.workload = " + words[0]);
        environment = new CompareEnvironment(CompareSettings.from(settings), settings);
        runner = environment
                .open(Arrays.stream(Arrangement.values())
                        .filter(one -> one.code().equals(words[1]))
                        .findFirst()
                        .orElseThrow())
                .orElseThrow();
        // The code that a fetch runs through is long: compiled before it is measured.
        boolean isLong = words[0].equals("fetch") && !words[1].equals("serial");
        for (int round = 0; isLong && round < 100; round++) runner.run(new Round(environment.tasks()));
    }

    @TearDown
    public void close() {
        environment.close();
    }

    @Benchmark
    public Measure run() throws InterruptedException {
        Round round = new Round(environment.tasks());
        runner.run(round);
        return round.measure();
    }
}
