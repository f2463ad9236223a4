package dev.muster.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion and the page of the manual, as the distribution has them. */
class CompletionIT {
    private static final Path SHARE = Muster.HOME.resolve("share");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "bash, bash-completion/completions/muster",
        "zsh, zsh/site-functions/_muster",
        "fish, fish/vendor_completions.d/muster.fish"
    })
    void theDistributionHasTheScriptThatTheCommandPrints(String shell, String file) throws Exception {
        Muster.Result printed = Muster.installed().run("completion", shell);

        assertThat(printed.status()).isZero();
        assertThat(SHARE.resolve(file)).hasContent(printed.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            muster sc                     | scan
            muster scan --sche            | --scheme
            muster scan --scheme ''       | auto https http both
            muster scan --scheme = h      | https http
            muster scan --format c        | csv
            muster scan -i li             | list.txt
            muster scan -i a              | a b.txt
            muster scan --paths @li       | @list.txt
            muster config ''              | check show
            muster completion ''          | bash zsh fish
            muster grade l                | list.txt
            muster scan example           | ''
            """)
    void bashCompletesCommandsOptionsValuesAndFiles(String line, String expected) throws Exception {
        Muster.Result result = completed(
                "bash --norc",
                "source '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                        + " _muster; echo \"${COMPREPLY[*]}\"",
                "bash-completion/completions/muster",
                line);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(expected + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            muster sc                | scan
            muster scan --scheme h   | http
            muster scan -i li        | list.txt
            muster scan --paths @li  | @list.txt
            muster config sh         | show
            muster completion f      | fish
            """)
    void fishCompletesTheSame(String line, String expected) throws Exception {
        assumeTrue(isThere("fish"), "there is no fish here");

        Muster.Result result = completed(
                "fish --no-config", "source '%s'; complete -C '%s'", "fish/vendor_completions.d/muster.fish", line);

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith(expected);
    }

    @Test
    void zshTakesItsScript() throws Exception {
        assumeTrue(isThere("zsh"), "there is no zsh here");

        Muster.Result result = completed(
                "zsh -f",
                "autoload -U compinit && compinit -u -D && source '%s' && (( $+functions[_muster_scan] ))"
                        + " && echo $_comps[muster] %s",
                "zsh/site-functions/_muster",
                "");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("_muster");
    }

    @Test
    void thePageOfTheManualNamesEveryOptionAndEveryStatus() throws Exception {
        String page = Files.readString(SHARE.resolve("man/man1/muster.1"));

        assertThat(page)
                .startsWith(".\\\" Made from")
                .contains(".TH MUSTER 1", ".SH EXIT STATUS\n.TP\n.B 0\n", ".TP\n.B 143\n", "\\fB\\-\\-expand\\fR");
        assertThat(Muster.installed().run("man").out()).isEqualTo(page);
    }

    @Test
    void theDistributionHasItsDocumentation() {
        assertThat(Muster.HOME.resolve("doc/command-line.md")).exists();
        assertThat(Muster.HOME.resolve("README.md")).exists();
        assertThat(Muster.HOME.resolve("bin/muster.cmd"))
                .content()
                .contains("\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    private Muster.Result completed(String shell, String script, String file, String line) throws Exception {
        Files.writeString(directory.resolve("list.txt"), "");
        Files.writeString(directory.resolve("a b.txt"), "");
        String text = String.format(script, SHARE.resolve(file), line);
        Path commands = Files.writeString(directory.resolve(".commands"), text);
        return Muster.installed().shell("cd '" + directory + "' && " + shell + " " + commands);
    }

    private static boolean isThere(String program) throws IOException, InterruptedException {
        return Muster.installed().shell("command -v " + program).status() == 0;
    }
}
