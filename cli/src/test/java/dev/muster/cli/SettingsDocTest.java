package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * docs/settings.md says what the files of the defaults say: it is made from them, and rewritten with
 * -Dmuster.write-docs=true.
 */
class SettingsDocTest {
    private static final Path DOC = Path.of("..", "docs", "settings.md");
    private static final String HEAD = """
            # Settings

            Every setting of Muster with its default and the reason for it, made from the `reference.conf` of each module;
            do not change this page by hand. [command-line.md](command-line.md#settings) says where settings are read from
            and which of them wins. The variable of a setting is `MUSTER_` and the rest of its name in capitals, with `_` for
            `.` and `-`: `muster.http.timeouts.total` is `MUSTER_HTTP_TIMEOUTS_TOTAL`.
            """;

    @Test
    void thePageIsTheOneThatTheDefaultsGive() throws IOException {
        StringBuilder made = new StringBuilder(HEAD);
        for (String module : List.of("http-client", "actors")) {
            Path file = Path.of("..", module, "src", "main", "resources", "reference.conf");
            Config defaults = ConfigFactory.parseFile(file.toFile())
                    .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
            groups(made, "muster", defaults.getObject("muster"));
        }

        if (Boolean.getBoolean("muster.write-docs")) {
            Files.writeString(DOC, made);
        } else {
            assertThat(Files.readString(DOC))
                    .as("run this test with -Dmuster.write-docs=true")
                    .isEqualTo(made.toString());
        }
    }

    /** A table for the settings of a group itself, then the groups in it, as they stand in the file. */
    private static void groups(StringBuilder made, String path, ConfigObject group) {
        List<Map.Entry<String, ConfigValue>> entries = group.entrySet().stream()
                .sorted(Comparator.comparingInt(SettingsDocTest::line))
                .toList();
        List<Map.Entry<String, ConfigValue>> values = entries.stream()
                .filter(entry -> !(entry.getValue() instanceof ConfigObject))
                .toList();
        if (!values.isEmpty()) {
            made.append("\n## ").append(path).append("\n\n");
            if (!comment(group).isEmpty()) made.append(wrapped(comment(group))).append('\n');
            made.append("| setting | default | what it is |\n|---|---|---|\n");
        }
        for (Map.Entry<String, ConfigValue> entry : values) {
            made.append("| `").append(name(path, entry)).append("` | ");
            made.append(value(entry.getValue())).append(" | ");
            made.append(comment(entry.getValue()).replace("|", "\\|")).append(" |\n");
        }
        for (Map.Entry<String, ConfigValue> entry : entries) {
            if (entry.getValue() instanceof ConfigObject inner) groups(made, name(path, entry), inner);
        }
    }

    private static int line(Map.Entry<String, ConfigValue> entry) {
        if (!(entry.getValue() instanceof ConfigObject group) || group.isEmpty()) {
            return entry.getValue().origin().lineNumber();
        }
        // That of a group which a path has made is not its own.
        return group.entrySet().stream().mapToInt(SettingsDocTest::line).min().orElse(0);
    }

    private static String name(String path, Map.Entry<String, ConfigValue> entry) {
        return path + "." + ConfigUtil.joinPath(entry.getKey());
    }

    private static String comment(ConfigValue value) {
        return String.join(
                " ", value.origin().comments().stream().map(String::strip).toList());
    }

    private static String value(ConfigValue value) {
        boolean isEmpty = value instanceof ConfigList list ? list.isEmpty() : "".equals(value.unwrapped());
        if (isEmpty) return "none";
        String text = value.unwrapped() instanceof String plain ? plain : value.render(ConfigRenderOptions.concise());
        return "`" + text.replace("|", "\\|") + "`";
    }

    /** In lines of 120 columns at most. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > 120) {
                lines.append('\n');
                column = 0;
            }
            lines.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        return lines.append("\n").toString();
    }
}
