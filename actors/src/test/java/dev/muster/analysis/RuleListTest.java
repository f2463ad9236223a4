package dev.muster.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.analysis.settings.Profiles;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No rule is missing from the lists, and none goes without a test. */
class RuleListTest {
    @Test
    void everyRuleThereIsStandsInAProfile() throws Exception {
        Set<String> listed = Profiles.all().stream()
                .flatMap(profile -> profile.rules().stream())
                .map(rule -> rule.getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(classesBeside(HeaderRule.class).stream()
                        .filter(type -> HeaderRule.class.isAssignableFrom(type)
                                && !type.isInterface()
                                && !Modifier.isAbstract(type.getModifiers()))
                        .map(Class::getName))
                .isNotEmpty()
                .isSubsetOf(listed);
    }

    @Test
    void everyListedRuleHasATestThatKeepsTheContract() throws Exception {
        Set<String> tested = new TreeSet<>();
        for (Class<?> type : classesBeside(RuleContract.class)) {
            if (!RuleContract.class.isAssignableFrom(type) || type == RuleContract.class) continue;
            if (Modifier.isAbstract(type.getModifiers())) continue;
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            tested.add(((RuleContract) constructor.newInstance()).rule().id());
        }

        assertThat(Profiles.named("muster-1").rules())
                .extracting(HeaderRule::id)
                .isSubsetOf(tested);
    }

    private static List<Class<?>> classesBeside(Class<?> type) throws IOException, URISyntaxException {
        String name = type.getSimpleName() + ".class";
        Path directory = Path.of(Objects.requireNonNull(type.getResource(name)).toURI())
                .resolve("..")
                .normalize();
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> directory.relativize(file).toString())
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .filter(file -> !file.endsWith("package-info"))
                    .<Class<?>>map(file -> load(type.getPackageName() + "." + file))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RuleListTest.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
