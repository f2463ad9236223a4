package dev.muster.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands: those that want the {@link Shell} get it. */
final class Commands implements CommandLine.IFactory {
    private final Shell shell;

    Commands(Shell shell) {
        this.shell = shell;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] wanted = constructor.getParameterTypes();
            if (wanted.length == 1 && wanted[0] == Shell.class) return type.cast(constructor.newInstance(shell));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
