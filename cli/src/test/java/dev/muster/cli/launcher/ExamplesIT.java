package dev.muster.cli.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The projects of examples/ are built, tested and run as those of other people are: by a Maven of their own, against
 * the artefacts as they are published. These are installed in a repository below target/; what others published comes
 * from the repository that the build itself uses, by links.
 */
class ExamplesIT {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target", "examples").toAbsolutePath();
    private static final Path REPOSITORY = WORK.resolve("repository");
    private static final String VERSION = property("examples.version");
    private static final long PATIENCE_MINUTES = 10;

    /** What Spring Boot's server says. */
    private static final Pattern STARTED = Pattern.compile("started on port (\\d+)");

    /** What Maven says where it cannot get what others published. */
    private static final Pattern UNREACHABLE = Pattern.compile("(?m)^.*(?:Could not transfer|in offline mode|"
            + "Unknown host|resolution (?:will|is) not (?:be )?reattempted).*$");

    @BeforeAll
    static void installWhatIsPublished() throws IOException {
        copy(HOUSE.resolve("examples"), WORK);
        Files.createDirectories(REPOSITORY);
        link(Path.of(property("examples.maven.repository")));
        install(HOUSE, "muster-bom", false);
        install(HOUSE.resolve("http-client"), "muster-http-client", true);
        install(HOUSE.resolve("actors"), "muster-actors", true);
    }

    @Test
    void plain() throws Exception {
        build("plain");

        Muster.Result result = run("plain", "plain.jar");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains(" 200, grade ", "  Server: example/1");
        assertThat(result.status()).isZero();
    }

    /** As the shade plugin makes it where nobody thought of the files. */
    @Test
    void aJarWithoutMergedDefaultsSaysWhatToDo() throws Exception {
        String pom = Files.readString(WORK.resolve("plain").resolve("pom.xml"));
        String without = pom.replaceFirst(
                "(?s)<transformer implementation=\"[\\w.]*AppendingTransformer\">.*?</transformer>", "");
        assertThat(without).isNotEqualTo(pom);
        copy(HOUSE.resolve("examples").resolve("plain"), WORK.resolve("plain-unmerged"));
        Files.writeString(WORK.resolve("plain-unmerged").resolve("pom.xml"), without);
        maven("plain-unmerged", "-DskipTests", "package");

        Muster.Result result = run("plain-unmerged", "plain.jar");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("the defaults of Muster are not on the class path", "reference.conf must be merged");
    }

    /** Its jar has the libraries' jars whole inside, which no other class loader reads. */
    @Test
    void springBoot() throws Exception {
        maven("spring-boot-starter", "install");
        build("spring-boot");

        HttpServer site = site();
        Process service = java(
                        "spring-boot", "spring-boot.jar", "--server.port=0", "--header-scanner.allow-private=true")
                .redirectErrorStream(true)
                .start();
        try {
            int port = portOf(service);
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/scan?target=" + address(site)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"outcome\":\"answered\"", "example/1");
            service.toHandle().destroy();
            assertThat(service.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(service.exitValue()).isEqualTo(143);
        } finally {
            service.destroyForcibly();
            site.stop(0);
        }
    }

    /** What it says when it listens; all that it says after that is read as well, so that it is never held up. */
    private static int portOf(Process service) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = service.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (!started.find()) continue;
            Thread rest = new Thread(() -> lines.lines().forEach(more -> {}), "what the service says");
            rest.setDaemon(true);
            rest.start();
            return Integer.parseInt(started.group(1));
        }
        throw new AssertionError("the service did not start:\n" + said);
    }

    @Test
    void pekko() throws Exception {
        build("pekko");
    }

    @Test
    void queueWorker() throws Exception {
        build("queue-worker");
    }

    /** With the BOM the examples show it themselves. */
    @Test
    void aProgramWithoutTheBomGetsOneVersionOfEachLibrary() throws Exception {
        String pom = Files.readString(HOUSE.resolve("examples").resolve("plain").resolve("pom.xml"));
        String without = pom.replaceFirst("(?s)<dependencyManagement>.*</dependencyManagement>", "")
                .replace(
                        "<artifactId>muster-actors</artifactId>",
                        "<artifactId>muster-actors</artifactId><version>${muster.version}</version>");
        assertThat(without).doesNotContain("muster-bom");
        Files.createDirectories(WORK.resolve("plain-without-bom"));
        Files.writeString(WORK.resolve("plain-without-bom").resolve("pom.xml"), without);

        maven("plain-without-bom", "validate");
    }

    private static void build(String example) throws Exception {
        assertThat(Files.readString(WORK.resolve(example).resolve("pom.xml")))
                .as("examples/%s names the version that is built", example)
                .contains("<muster.version>" + VERSION + "</muster.version>");
        maven(example, "verify");
        try (Stream<Path> reports =
                Files.list(WORK.resolve(example).resolve("target").resolve("surefire-reports"))) {
            assertThat(reports).isNotEmpty();
        }
    }

    /** A jar of an example asks a site on loopback. */
    private static Muster.Result run(String example, String jar) throws IOException, InterruptedException {
        HttpServer site = site();
        try {
            return run(java(example, jar, address(site)));
        } finally {
            site.stop(0);
        }
    }

    private static HttpServer site() throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Server", "example/1");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        site.start();
        return site;
    }

    private static String address(HttpServer site) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + "/";
    }

    private static ProcessBuilder java(String example, String jar, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dmuster.http.addresses.allow-private=true",
                "-jar",
                WORK.resolve(example).resolve("target").resolve(jar).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static void maven(String example, String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(property("examples.maven.home"), "bin", File.separatorChar == '/' ? "mvn" : "mvn.cmd")
                .toString());
        command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + REPOSITORY));
        if (property("examples.maven.offline").equals("offline=true")) command.add("-o");
        command.addAll(List.of(goals));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(WORK.resolve(example).toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Short-lived: what the best compiler makes would come too late.
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        builder.redirectErrorStream(true);

        Muster.Result result = run(builder);
        if (result.status() == 0) return;
        UNREACHABLE.matcher(result.out()).results().findFirst().ifPresent(line -> skip(example, line.group()));
        throw new AssertionError("mvn " + String.join(" ", goals) + " of examples/" + example + "\n" + result.out());
    }

    /** Everything else passes without a network; so must this, but not silently. */
    private static void skip(String example, String why) {
        String text = "examples/" + example + " was not built: Maven could not get what it needs. " + why.strip();
        System.err.println("[WARNING] SKIPPED: " + text);
        abort(text);
    }

    private static Muster.Result run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        process.getOutputStream().close();
        var out = Muster.read(process.getInputStream());
        var err = Muster.read(process.getErrorStream());
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
        return Muster.end(process, out, err);
    }

    /** The flattened pom and the jar, as mvn install has them. */
    private static void install(Path module, String artefact, boolean jar) throws IOException {
        Path directory = Files.createDirectories(REPOSITORY.resolve(Path.of("dev", "muster", artefact, VERSION)));
        String name = artefact + "-" + VERSION;
        Files.copy(module.resolve(".flattened-pom.xml"), directory.resolve(name + ".pom"));
        if (jar) Files.copy(module.resolve("target").resolve(name + ".jar"), directory.resolve(name + ".jar"));
    }

    /** All of {@code theirs} but our own artefacts, of which some version may have been installed there. */
    private static void link(Path theirs) throws IOException {
        // Groups that the build itself does not need: what is downloaded for the examples is kept for the next time.
        for (String group : List.of("com", "org", "io", "jakarta", "ch")) {
            Files.createDirectories(theirs.resolve(group));
        }
        linkAll(theirs, REPOSITORY, Set.of("dev"));
        if (Files.isDirectory(theirs.resolve("dev"))) {
            linkAll(theirs.resolve("dev"), REPOSITORY.resolve("dev"), Set.of("muster"));
        }
    }

    private static void linkAll(Path from, Path to, Set<String> not) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(Files::isDirectory).toList()) {
                String name = entry.getFileName().toString();
                if (!not.contains(name)) Files.createSymbolicLink(to.resolve(name), entry.toRealPath());
            }
        }
    }

    /** Afresh: nothing of the run before is left, and links are removed, not followed. */
    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> old = Files.walk(to)) {
                for (Path path :
                        old.sorted((one, other) -> other.compareTo(one)).toList()) Files.delete(path);
            }
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path relative = from.relativize(file);
                // Somebody may have built an example by hand.
                if (Stream.of(relative.toString().split(Pattern.quote(File.separator)))
                        .anyMatch("target"::equals)) {
                    continue;
                }
                Path copy = to.resolve(relative);
                Files.createDirectories(copy.getParent());
                if (Files.isDirectory(file)) Files.createDirectories(copy);
                else Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) throw new IllegalStateException("the build sets the property " + name);
        return value;
    }
}
