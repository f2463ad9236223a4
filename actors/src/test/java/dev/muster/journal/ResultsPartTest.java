package dev.muster.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsPartTest {
    private static final byte[] RECORD = "{\"seq\":1}\n".getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void aPartThatWasClosedMeanwhileIsOnTheDiskAlready() throws Exception {
        ResultsPart part = ResultsPart.create(directory.resolve("results-00001.jsonl"), false);
        part.append(RECORD, RECORD.length, 1);

        part.close(); // by the thread that turned over to the next part, while another one is about to force it

        assertThatCode(part::force).doesNotThrowAnyException();
    }

    @Test
    void anInterruptedThreadWritesAllTheSame() throws Exception {
        Path file = directory.resolve("results.jsonl");
        try (ResultsPart part = ResultsPart.open(file, false)) {
            Thread.currentThread().interrupt();

            part.append(RECORD, RECORD.length, 1);
            part.force();

            assertThat(Thread.interrupted()).isTrue();
            part.append(RECORD, RECORD.length, 1);
        } finally {
            Thread.interrupted();
        }
        assertThat(Files.readString(file)).isEqualTo("{\"seq\":1}\n".repeat(2));
    }

    @Test
    void aLinkThatLeadsNowhereYetIsFollowed() throws Exception {
        Path file = directory.resolve("elsewhere.jsonl");
        Path link = Files.createSymbolicLink(directory.resolve("results.jsonl"), file);

        try (ResultsPart part = ResultsPart.open(link, false)) {
            part.append(RECORD, RECORD.length, 1);
        }

        assertThat(file).hasContent("{\"seq\":1}");
    }
}
