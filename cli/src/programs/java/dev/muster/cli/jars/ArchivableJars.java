package dev.muster.cli.jars;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Makes the jars of the distribution: {@code ArchivableJars FROM TO [JAR…]}. Those in the directory {@code FROM}, and
 * the others, are written to the directory {@code TO}, so that a start has less to do:
 *
 * <ul>
 *   <li>classes of Java 5 and older, which no archive of classes takes, become such of Java 8;
 *   <li>lambdas become classes, see {@link LambdaClasses};
 *   <li>comments in {@code reference.conf} become empty lines, as it is read in each run. Each setting stays in its
 *       line.
 * </ul>
 *
 * <p>A jar in which nothing is to change is copied. So is one that is signed, and one whose licence asks more of those
 * who change it.
 */
final class ArchivableJars {
    /** Logback is under the EPL. */
    private static final String LEFT_ALONE = "logback-";

    private static final String NOTE = "META-INF/CHANGED-BY-MUSTER.txt";
    private static final String SAID = """
            This jar is not the original. The build of Muster has changed classes in it, so that the Java machine has
            less to do at its start: lambdas have classes of their own, old classes are of a newer class file version,
            and reference.conf is without comments. What the code does is the same. Its licence is that of the original.
            """;
    /** Of Java 6; older ones are verified in another way. */
    private static final int OLDEST = Opcodes.V1_6;

    private final ClassLoader all;

    private ArchivableJars(ClassLoader all) {
        this.all = all;
    }

    public static void main(String[] args) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> found = Files.list(Path.of(args[0]))) {
            found.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
        }
        for (int i = 2; i < args.length; i++) jars.add(Path.of(args[i]));
        Path to = Files.createDirectories(Path.of(args[1]));
        URL[] urls = jars.stream().map(ArchivableJars::url).toArray(URL[]::new);
        try (URLClassLoader all = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            ArchivableJars maker = new ArchivableJars(all);
            for (Path jar : jars) maker.write(jar, to.resolve(jar.getFileName()));
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            List<JarEntry> entries = Collections.list(jar.entries());
            boolean alone = from.getFileName().toString().startsWith(LEFT_ALONE)
                    || entries.stream().anyMatch(entry -> entry.getName().endsWith(".SF"));
            boolean changed = false;
            try (OutputStream file = Files.newOutputStream(to);
                    JarOutputStream out = new JarOutputStream(file)) {
                for (JarEntry entry : entries) {
                    byte[] content = content(jar, entry);
                    Map<String, byte[]> instead =
                            alone ? Map.of(entry.getName(), content) : changed(entry.getName(), content);
                    for (Map.Entry<String, byte[]> each : instead.entrySet()) {
                        changed |= each.getValue() != content;
                        put(out, each.getKey(), entry.getTime(), each.getValue());
                    }
                }
                if (changed && !from.getFileName().toString().startsWith("muster-")) {
                    put(out, NOTE, entries.get(0).getTime(), SAID.getBytes(StandardCharsets.UTF_8));
                }
            }
            if (!changed) Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static byte[] content(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void put(JarOutputStream out, String name, long time, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    /** What stands in the place of an entry: it, and what was taken out of it. */
    private Map<String, byte[]> changed(String name, byte[] content) {
        Map<String, byte[]> same = Map.of(name, content);
        if (name.equals("reference.conf")) return Map.of(name, withoutComments(content));
        boolean isClass =
                name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
        if (!isClass) return same;
        ClassReader reader = new ClassReader(content);
        if (reader.readUnsignedShort(6) < OLDEST) return Map.of(name, raised(reader));
        // Most classes have none, and to take a class apart takes time.
        if (!new String(content, StandardCharsets.ISO_8859_1).contains(LambdaClasses.METAFACTORY)) return same;
        ClassNode outer = new ClassNode();
        reader.accept(outer, 0);
        List<ClassNode> lambdas = LambdaClasses.takenOutOf(outer);
        if (lambdas.isEmpty()) return same;
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(name, bytes(outer));
        for (ClassNode lambda : lambdas) all.put(lambda.name + ".class", bytes(lambda));
        return all;
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** With the frames that the verifier of newer classes wants. */
    private byte[] raised(ClassReader reader) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return all;
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(
                            int version, int access, String name, String signature, String base, String[] interfaces) {
                        super.visit(Opcodes.V1_8, access, name, signature, base, interfaces);
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** The same lines, those empty that are comments. A file with texts over several lines stays as it is. */
    static byte[] withoutComments(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.contains("\"\"\"")) return content;
        StringBuilder left = new StringBuilder();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) left.append('\n');
            String code = lines[i].strip();
            if (!code.startsWith("#") && !code.startsWith("//")) left.append(code);
        }
        return left.toString().getBytes(StandardCharsets.UTF_8);
    }
}
