package dev.muster.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.config.Settings;
import dev.muster.scan.HeaderScanner;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A program that embeds Muster is compiled with the classes of Muster and the annotations about null alone: without the
 * jars of HOCON, Pekko, Scala, Jackson and SLF4J, which it needs to run and not to speak of.
 */
class PlainConsumerTest {
    private static final Path PLAIN = Path.of("src/test/java/dev/muster/consumer/PlainConsumer.java");

    @TempDir
    Path classes;

    @Test
    void everyPlainDoorIsOpenWithoutALibrary() throws IOException {
        assertThat(problems(Files.readString(PLAIN))).isEmpty();
    }

    /** So the class path above is as short as it claims to be. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dev.muster.scan.HeaderScanner.builder().actorSystem(null)  | org.apache.pekko.actor.typed.ActorSystem
            dev.muster.compute.ComputePool.spawn(null, null, "workers") | org.apache.pekko.actor.typed
            dev.muster.scan.ScanFlow.of(null)                          | org.apache.pekko.stream
            dev.muster.config.Settings.of(null)                        | com.typesafe.config.Config
            dev.muster.config.Settings.load().config()                 | com.typesafe.config.Config
            """)
    void aDoorForUsersOfALibraryIsNot(String call, String library) {
        assertThat(problems("class PlainConsumer { Object given = " + call + "; }"))
                .singleElement()
                .asString()
                .contains(library);
    }

    private List<String> problems(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null);
        List<String> options = List.of("-proc:none", "-Xlint:none", "-d", classes.toString(), "-cp", classPath());
        boolean compiled = compiler.getTask(new StringWriter(), files, found, options, null, List.of(file(source)))
                .call();
        List<String> problems = found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::toString)
                .toList();
        assertThat(compiled).isEqualTo(problems.isEmpty());
        return problems;
    }

    private static JavaFileObject file(String source) {
        return new SimpleJavaFileObject(URI.create("string:///PlainConsumer.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignored) {
                return source;
            }
        };
    }

    private static String classPath() {
        return Stream.of(HeaderScanner.class, Settings.class, NullMarked.class)
                .map(type -> place(type).toString())
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
