package dev.muster.journal;

import static dev.muster.journal.JournalFixture.NOBODY;
import static dev.muster.journal.JournalFixture.ONE_FILE;
import static dev.muster.journal.JournalFixture.reader;
import static dev.muster.journal.JournalFixture.targets;
import static dev.muster.journal.JournalFixture.usual;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.input.TargetReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedInputTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("results.jsonl");
    }

    private Path sidecar() {
        return directory.resolve("results.jsonl.muster");
    }

    private void run(byte[] input, int most) throws IOException {
        try (ScanJournal journal = ScanJournal.open(file(), ScanJournal.Mode.RESUME, usual(), ONE_FILE, NOBODY)) {
            TargetReader targets = reader(journal.verify(null, new ByteArrayInputStream(input)));
            JournalFixture.write(journal, targets, most);
            if (most == Integer.MAX_VALUE) journal.end(targets.counts());
        }
    }

    @Test
    void whatARecordSaysOfAnOddLineIsWhatIsReadAgain() throws Exception {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        List<byte[]> lines = List.of(
                "M\u00FCller & S\u00F6hne".getBytes(ISO_8859_1),
                new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, ' ', 'b'}, // half of a pair of surrogates
                new byte[] {'x', 0, ' ', 0x1B, '[', '2', 'J', (byte) 0xFF, 0x7F},
                new byte[] {'c', (byte) 0xF0, (byte) 0x9F, ' '}, // a character that is cut short
                "https://user:secret@host.example:99999/\uD83D\uDE00 \u2028\u0085".getBytes(UTF_8),
                "\"quoted\" \\ \u202E".getBytes(UTF_8),
                ("no host " + "\u00E9".repeat(40_000)).getBytes(UTF_8), // cut within a character
                "B\u00DCCHER.example".getBytes(UTF_8),
                "\uFEFFhttp://EXAMPLE.com:80/%7Ea?b#c".getBytes(UTF_8));
        for (byte[] line : lines) {
            input.write(line);
            input.write('\r');
            input.write('\n');
        }
        run(input.toByteArray(), 0);
        Path early = Files.copy(sidecar(), directory.resolve("early"));
        run(input.toByteArray(), lines.size() - 1);
        Files.copy(early, sidecar(), StandardCopyOption.REPLACE_EXISTING); // as if none had been written since

        run(input.toByteArray(), Integer.MAX_VALUE);

        assertThat(targets(file())).hasSize(lines.size());
        assertThat(SidecarCodec.read(sidecar()).complete()).isTrue();
    }
}
