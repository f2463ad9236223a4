package dev.muster.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Under which heading an option stands in the help, the most used first. */
final class HelpGroups {
    static final String OTHER = "Other";

    private static final Map<String, List<String>> GROUPS = groups();

    private HelpGroups() {}

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(
                "Input",
                List.of(
                        "--input",
                        "--column",
                        "--ports",
                        "--paths",
                        "--expand",
                        "--connect-to",
                        "--shard",
                        "--dry-run"));
        groups.put(
                "Output",
                List.of(
                        "--output",
                        "--format",
                        "--json",
                        "--html",
                        "--title",
                        "--rows",
                        "--fields",
                        "--advice",
                        "--filter",
                        "--resume",
                        "--force",
                        "--split-size",
                        "--summary-json",
                        "--fail-on",
                        "--max-failures"));
        groups.put("Comparison", List.of("--ignore", "--all-fields"));
        groups.put("Fleet", List.of("--sites", "--seed"));
        groups.put("Measurement", List.of("--workload", "--arrangements", "--tasks", "--size", "--rounds"));
        groups.put(
                "Pace",
                List.of(
                        "--concurrency",
                        "--rate",
                        "--timeout",
                        "--retries",
                        "--second-pass",
                        "--per-address",
                        "--address-gap",
                        "--per-domain",
                        "--domain-gap",
                        "--dns-rate"));
        groups.put(
                "Request",
                List.of(
                        "--scheme",
                        "--port",
                        "--path",
                        "--method",
                        "--header",
                        "--user-agent",
                        "--redirects",
                        "--no-cookies"));
        groups.put("Network", List.of("--allow-private", "--resolver", "--proxy", "--cacert", "--tls-legacy"));
        groups.put("Analysis", List.of("--analysis", "--profile", "--policy", "--workers", "--raw"));
        groups.put(
                "Log",
                List.of("--verbose", "--quiet", "--no-progress", "--color", "--log-file", "--log-format", "--config"));
        groups.put(OTHER, List.of("--help", "--version"));
        return groups;
    }

    /** The options of a command by heading; headings without one are left out. */
    static Map<String, List<OptionSpec>> of(CommandSpec command) {
        List<OptionSpec> rest = new ArrayList<>(command.options());
        Map<String, List<OptionSpec>> found = new LinkedHashMap<>();
        GROUPS.forEach((heading, names) -> {
            List<OptionSpec> group = new ArrayList<>();
            for (String name : names) {
                OptionSpec option = command.findOption(name);
                if (option != null && rest.remove(option)) group.add(option);
            }
            if (heading.equals(OTHER)) group.addAll(0, rest);
            if (!group.isEmpty()) found.put(heading, group);
        });
        return found;
    }
}
