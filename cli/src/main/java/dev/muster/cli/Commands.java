package dev.muster.cli;

import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands: those that want the {@link ProcessContext} get it. */
final class Commands implements CommandLine.IFactory {
    private final ProcessContext context;

    Commands(ProcessContext context) {
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
