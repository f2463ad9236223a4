package dev.muster.http.target;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one line of input costs. A scan reads millions, nearly all of them plain names. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TargetParserBench {
    private final TargetParser parser = new TargetParser(TargetDefaults.STANDARD);

    @Param({
        "www.example.com",
        "https://user:secret@www.example.com:8443/a/path?with=query",
        "192.0.2.7",
        "2001:db8::1",
        "bücher.example",
        "not a target"
    })
    public String line = "";

    @Benchmark
    public ParsedLine parse() {
        return parser.parse(line);
    }
}
