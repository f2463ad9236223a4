package dev.muster.cli;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/**
 * The commands under {@link MusterCommand}. To read what a command may be told takes a tenth of a second, so only those
 * are read that a command line is about.
 */
enum Commands {
    SCAN("scan", ScanCommand.class),
    INSPECT("inspect", InspectCommand.class),
    MERGE("merge", MergeCommand.class),
    GRADE("grade", GradeCommand.class),
    CONVERT("convert", ConvertCommand.class),
    DIFF("diff", DiffCommand.class),
    REPORT("report", ReportCommand.class),
    RULES("rules", RulesCommand.class),
    DEMO("demo", DemoCommand.class),
    COMPARE("compare", CompareCommand.class),
    CONFIG("config", ConfigCommand.class),
    COMPLETION("completion", CompletionCommand.class),
    MAN("man", ManCommand.class),
    HELP("help", CommandLine.HelpCommand.class);

    /** These tell of all the others. */
    private static final Set<Commands> ABOUT_ALL = Set.of(COMPLETION, MAN, HELP);

    private final String word;
    private final Class<?> type;

    Commands(String word, Class<?> type) {
        this.word = word;
        this.type = type;
    }

    /** Puts below {@code line} what {@code args} are about: one command where they begin with its name, or all. */
    static void add(CommandLine line, ProcessContext context, String... args) {
        CommandLine.IFactory factory = new Factory(context);
        for (Commands each : meant(args)) line.addSubcommand(each.word, new CommandLine(each.type, factory));
    }

    private static List<Commands> meant(String... args) {
        for (Commands each : values()) {
            if (args.length > 0 && each.word.equals(args[0]) && !ABOUT_ALL.contains(each)) return List.of(each);
        }
        return List.of(values());
    }

    /** Makes commands: those that want the {@link ProcessContext} get it. */
    private static final class Factory implements CommandLine.IFactory {
        private final ProcessContext context;

        Factory(ProcessContext context) {
            this.context = context;
        }

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                Class<?>[] wanted = constructor.getParameterTypes();
                if (wanted.length == 1 && wanted[0] == ProcessContext.class)
                    return type.cast(constructor.newInstance(context));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
