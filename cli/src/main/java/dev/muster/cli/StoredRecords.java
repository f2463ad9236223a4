package dev.muster.cli;

import dev.muster.cli.settings.Unreadable;
import dev.muster.cli.settings.UsageException;
import dev.muster.diff.OldFile;
import dev.muster.output.OutputChecks;
import dev.muster.record.RecordFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** Records of an earlier scan, which a command reads. */
final class StoredRecords {
    private static final String STANDARD_STREAM = "-";

    @Parameters(
            paramLabel = "RESULTS.jsonl",
            arity = "0..1",
            description = "Records of a scan, packed by gzip or not; - is standard input, the default.")
    private String results = STANDARD_STREAM;

    /** Those of a name that is an argument of its own. */
    static StoredRecords named(String name) {
        StoredRecords records = new StoredRecords();
        records.results = name;
        return records;
    }

    /** Tells {@code checks} what is read; refuses what cannot be. */
    OutputChecks tell(OutputChecks checks) {
        return isStandardInput() ? checks.standardInput("the records") : checks.input("the records", file());
    }

    InputStream open(ProcessContext context) throws IOException {
        try {
            return isStandardInput() ? RecordFile.unpacked(context.in()) : RecordFile.open(file());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Opens a file of which any place can be read: itself, or what it unpacks to. */
    FileChannel openForLooking(ProcessContext context) throws IOException {
        try {
            return isStandardInput() ? OldFile.copied(RecordFile.unpacked(context.in())) : OldFile.open(file());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Which file it is that could not be read. */
    IOException unreadable(IOException e) {
        String name = isStandardInput() ? "standard input" : results;
        return new IOException("cannot read " + name + ": " + RecordFile.reason(e), e);
    }

    boolean isStandardInput() {
        return results.equals(STANDARD_STREAM);
    }

    private Path file() {
        Path file = Path.of(results);
        Unreadable.why(file).ifPresent(why -> {
            throw new UsageException("cannot read records from " + file + ": " + why);
        });
        return file;
    }
}
