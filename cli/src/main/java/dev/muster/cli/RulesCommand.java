package dev.muster.cli;

import dev.muster.analysis.HeaderRule;
import dev.muster.analysis.Profile;
import dev.muster.analysis.Verdict;
import dev.muster.analysis.settings.Profiles;
import dev.muster.cli.settings.UsageException;
import dev.muster.record.JsonLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the rules of the profiles: what their findings mean, and what to do. */
@Command(
        name = "rules",
        description = "List every rule with its results: points, what to do, and where it is specified. Records leave"
                + " that out.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "muster rules [OPTION…]",
        footer = {
            "",
            "Examples:",
            "  muster rules --profile muster-1",
            "  muster rules --json > rules.jsonl",
            "",
            "docs/analysis.md has the same tables.",
        })
final class RulesCommand implements Callable<Integer> {
    @Option(names = "--profile", paramLabel = "NAME", description = "Rules of that profile alone (default: of all).")
    private @Nullable String profile;

    @Option(names = "--json", description = "Write one JSON object for each result of a rule.")
    private boolean json;

    private final ProcessContext context;

    RulesCommand(ProcessContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        OutputStream out = context.screen(false);
        StringBuilder text = new StringBuilder();
        for (Profile each : profiles()) {
            for (HeaderRule rule : each.rules()) {
                if (json) {
                    writeJson(out, each, rule);
                } else {
                    heading(text, each, rule);
                    for (Verdict verdict : rule.verdicts()) line(text, verdict);
                }
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
        return ExitStatus.OK.code();
    }

    private List<Profile> profiles() {
        String name = profile;
        if (name == null) return Profiles.all();
        for (Profile each : Profiles.all()) {
            if (each.name().equals(name)) return List.of(each);
        }
        throw new UsageException("--profile: there is none called " + name);
    }

    private static void writeJson(OutputStream out, Profile profile, HeaderRule rule) throws IOException {
        JsonLine line = new JsonLine();
        for (Verdict verdict : rule.verdicts()) {
            line.string("profile", profile.name())
                    .string("rule", rule.id())
                    .string("result", verdict.result())
                    .number("points", verdict.points())
                    .flag("pass", verdict.pass())
                    .string("advice", verdict.advice())
                    .string("reference", rule.reference())
                    .writeTo(out);
        }
    }

    private static void heading(StringBuilder text, Profile profile, HeaderRule rule) {
        text.append(text.isEmpty() ? "" : "\n")
                .append(profile.name())
                .append("  ")
                .append(rule.id());
        text.append("  ").append(rule.reference()).append('\n');
    }

    private static void line(StringBuilder text, Verdict verdict) {
        String points = verdict.points() == 0 ? "" : String.format(Locale.ROOT, "%+d", verdict.points());
        String kind = verdict.pass() ? "ok" : "FAIL";
        text.append(String.format(Locale.ROOT, "  %-4s %4s  %s\n", kind, points, verdict.result()));
        text.append("              ").append(verdict.advice()).append('\n');
    }
}
