package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Console console = new Console(terminal);
    private final OutputStream rows = console.stream(terminal);

    @Test
    void theLineOfProgressStaysBelowWhatIsWritten() throws IOException {
        console.show("1 done");
        write("row\n");
        console.show("2 done");

        assertThat(shown()).isEqualTo("1 done" + CLEAR + "row\n1 done" + CLEAR + "2 done");
    }

    @Test
    void aRowThatComesInPiecesIsNotCutApart() throws IOException {
        console.show("1 done");
        write("ro");
        console.show("2 done");
        write("w");
        write("\n");

        assertThat(shown()).isEqualTo("1 done" + CLEAR + "row\n2 done");
    }

    @Test
    void whereNothingIsShownNothingIsAdded() throws IOException {
        write("row\n");
        console.show("1 done");
        console.show("");
        write("row\n");

        assertThat(shown()).isEqualTo("row\n1 done" + CLEAR + "row\n");
    }

    private void write(String text) throws IOException {
        rows.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
