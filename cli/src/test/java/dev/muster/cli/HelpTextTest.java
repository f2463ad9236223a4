package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTextTest {
    @ParameterizedTest
    @ValueSource(ints = {40, 80, 100, 200})
    void theHelpOfEveryCommandFitsTheWidth(int width) {
        commands()
                .forEach(command -> assertThat(HelpText.of(command.getCommandSpec(), width, false)
                                .lines())
                        .as(command.getCommandSpec().qualifiedName())
                        .hasSizeGreaterThan(4)
                        .allMatch(line -> line.length() <= width));
    }

    @Test
    void everyOptionStandsUnderAHeadingOnce() {
        commands().forEach(command -> {
            Map<String, List<OptionSpec>> groups = HelpGroups.of(command.getCommandSpec());
            List<OptionSpec> shown = new ArrayList<>();
            groups.values().forEach(shown::addAll);

            assertThat(shown)
                    .as(command.getCommandSpec().qualifiedName())
                    .containsExactlyInAnyOrderElementsOf(
                            command.getCommandSpec().options());
            assertThat(groups.getOrDefault(HelpGroups.OTHER, List.of()))
                    .as("options of " + command.getCommandSpec().qualifiedName() + " without a heading")
                    .allMatch(option -> option.longestName().equals("--help")
                            || option.longestName().equals("--version"));
        });
    }

    @Test
    void examplesComeBeforeOptionsAndTheExitStatusAfter() {
        CommandLine scan = CommandsTest.line().getSubcommands().get("scan");
        assertThat(scan).isNotNull();
        String help = HelpText.of(scan.getCommandSpec(), 100, false);

        assertThat(help).containsSubsequence("Usage: muster scan", "Examples:", "Input:", "--input", "Exit status:");
    }

    private static Stream<CommandLine> commands() {
        CommandLine root = CommandsTest.line();
        return Stream.concat(
                Stream.of(root), root.getSubcommands().values().stream().flatMap(HelpTextTest::withSubcommands));
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTextTest::withSubcommands));
    }
}
