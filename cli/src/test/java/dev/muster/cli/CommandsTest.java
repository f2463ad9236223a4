package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.cli.settings.Sources;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
    @Test
    void aCommandIsReadWithoutTheOthers() {
        assertThat(commands("scan", "--help")).containsExactly("scan");
        assertThat(commands("config", "show")).containsExactly("config");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "man", "completion", "--help", "sacn", "SCAN", "-V"})
    void whoeverNamesNoneGetsAll(String word) {
        assertThat(commands(word)).hasSize(Commands.values().length).contains("scan", "demo", "help");
    }

    @Test
    void eachHasTheNameThatItGivesItself() {
        Map<String, CommandLine> all = line().getSubcommands();

        all.forEach(
                (name, command) -> assertThat(command.getCommandSpec().name()).isEqualTo(name));
        assertThat(all.values())
                .allSatisfy(command ->
                        assertThat(command.getCommandSpec().aliases()).isEmpty());
    }

    private static Set<String> commands(String... args) {
        return line(args).getSubcommands().keySet();
    }

    /** Without streams and without a terminal. */
    static CommandLine line(String... args) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return Main.commandLine(
                new ProcessContext(
                        InputStream.nullInputStream(),
                        nowhere,
                        new PrintStream(nowhere, false, StandardCharsets.UTF_8),
                        new Console(nowhere),
                        Terminal.NONE,
                        Sources.ofProcess(),
                        status -> {}),
                args);
    }
}
