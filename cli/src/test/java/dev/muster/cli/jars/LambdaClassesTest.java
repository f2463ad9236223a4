package dev.muster.cli.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Code whose lambdas are classes does what it did before. */
class LambdaClassesTest {
    @Test
    void everyShapeOfALambdaGivesTheSame() throws Exception {
        Changed changed = Changed.of(Shapes.class, Named.class, Base.class);

        Object shapes =
                changed.loadClass(Shapes.class.getName()).getConstructor().newInstance();

        assertThat(((Supplier<?>) shapes).get()).isEqualTo(new Shapes().get());
        assertThat(changed.classes).hasSizeGreaterThan(15);
    }

    @Test
    void onlyANumberThatIsWidenedStaysAsItIs() throws Exception {
        Changed changed = Changed.of(Shapes.class);

        String code = new String(changed.content.get(Shapes.class.getName()), StandardCharsets.ISO_8859_1);
        assertThat(Changed.lambdas(Shapes.class)).isGreaterThan(15);
        assertThat(changed.left).isEqualTo(1);
        assertThat(code).contains("$$Closure1");
    }

    @Test
    void settingsStayInTheirLines() {
        String text = "# about it\na {\n  // more\n  b = \"#1\" # at the end\n\n  c = 2\n}\n";

        byte[] left = ArchivableJars.withoutComments(text.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(left, StandardCharsets.UTF_8))
                .isEqualTo("\na {\n\nb = \"#1\" # at the end\n\nc = 2\n}\n");
    }

    @Test
    void textsOverSeveralLinesAreLeftAlone() {
        byte[] text = "a = \"\"\"\n# no comment\n\"\"\"\n".getBytes(StandardCharsets.UTF_8);

        assertThat(ArchivableJars.withoutComments(text)).isSameAs(text);
    }

    /** A base class with something that only those below it may call. */
    public static class Base {
        protected String name() {
            return "base";
        }
    }

    /** An interface with code of its own. */
    public interface Named {
        private String hidden(String of) {
            return "hidden " + of;
        }

        default Function<String, String> hider() {
            return this::hidden;
        }

        static Function<String, String> twice() {
            return text -> text + text;
        }

        default Supplier<Class<?>> self() {
            return this::getClass;
        }
    }

    /** As Scala's lambdas are. */
    public interface Both extends Function<Object, String>, Serializable {}

    /** Has a second method of the same name, for the interface above it. */
    public interface Narrow extends Function<String, Integer> {
        @Override
        Integer apply(String text);
    }

    /** Every way to write one. */
    public static final class Shapes extends Base implements Supplier<List<Object>>, Named {
        private final List<Object> seen = new ArrayList<>();

        public Shapes() {}

        private int twice(int number) {
            return 2 * number;
        }

        private void note(Object what) {
            seen.add(what);
        }

        @Override
        protected String name() {
            return "own";
        }

        private static long sum(byte a, short b, long c, double d) {
            return (long) (a + b + c + d);
        }

        @Override
        public List<Object> get() {
            byte small = 1;
            short larger = 2;
            long large = 3L << 40;
            double real = 4.5;
            char letter = 'x';
            boolean yes = true;
            float half = 0.5f;
            LongSupplier captures = () -> sum(small, larger, large, real);
            Supplier<String> captured = () -> "" + letter + yes + half + large;
            IntFunction<Integer> privateOne = this::twice;
            Function<Integer, Integer> boxed = this::twice;
            ToIntFunction<Integer> unboxed = number -> number + 1;
            ToLongFunction<Integer> widened = Integer::intValue;
            ToDoubleFunction<Double> ofABox = Double::doubleValue;
            IntBinaryOperator two = Math::addExact;
            Supplier<String> aboveUs = super::name;
            Supplier<String> ours = this::name;
            Supplier<List<Object>> made = ArrayList::new;
            Function<Integer, List<Object>> sized = ArrayList::new;
            IntFunction<int[]> array = int[]::new;
            Function<int[], Object> copied = int[]::clone;
            Consumer<Object> noted = this::note;
            Consumer<Object> dropped = seen::add;
            Comparator<String> order = Comparator.comparing(String::length);
            Both serializable = what -> "both " + what;
            Narrow bridged = String::length;
            Function<String, Integer> wider = bridged;
            BiFunction<String, Object, String> joined = (a, b) -> a + b;
            Supplier<Supplier<String>> nested = () -> () -> "deep " + name();
            Runnable throwing = () -> {
                throw new IllegalStateException("thrown");
            };
            String thrown = "nothing";
            try {
                throwing.run();
            } catch (IllegalStateException e) {
                thrown = String.valueOf(e.getMessage());
            }
            noted.accept("noted");
            dropped.accept("dropped");
            List<Object> all = new ArrayList<>(List.of(captures.getAsLong(), captured.get(), privateOne.apply(4)));
            all.addAll(
                    List.of(boxed.apply(5), unboxed.applyAsInt(6), widened.applyAsLong(7), ofABox.applyAsDouble(8.0)));
            all.addAll(List.of(two.applyAsInt(1, 2), aboveUs.get(), ours.get(), made.get(), sized.apply(3)));
            all.addAll(List.of(array.apply(2).length, ((int[]) copied.apply(new int[] {9}))[0], seen));
            all.addAll(List.of(order.compare("a", "bb"), serializable.apply("ways"), wider.apply("four"), thrown));
            all.addAll(List.of(
                    joined.apply("a", 1),
                    nested.get().get(),
                    hider().apply("it"),
                    Named.twice().apply("a")));
            all.add(self().get().getName());
            Object marked = serializable;
            all.add(marked instanceof Serializable);
            return all;
        }
    }

    /** Loads changed classes, and the rest from where it was. */
    private static final class Changed extends ClassLoader {
        private final Map<String, byte[]> content = new HashMap<>();
        private final List<String> classes = new ArrayList<>();
        private int left;

        private Changed() {
            super(LambdaClassesTest.class.getClassLoader());
        }

        static Changed of(Class<?>... originals) throws IOException {
            Changed changed = new Changed();
            for (Class<?> original : originals) {
                ClassNode node = read(original);
                for (ClassNode lambda : LambdaClasses.takenOutOf(node)) {
                    changed.classes.add(lambda.name);
                    changed.put(lambda);
                }
                changed.left += lambdas(node);
                changed.put(node);
            }
            return changed;
        }

        private void put(ClassNode node) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            node.accept(writer);
            content.put(node.name.replace('/', '.'), writer.toByteArray());
        }

        private static ClassNode read(Class<?> original) throws IOException {
            String file = original.getName().replace('.', '/') + ".class";
            try (InputStream in = original.getClassLoader().getResourceAsStream(file)) {
                ClassNode node = new ClassNode();
                new ClassReader(in).accept(node, 0);
                return node;
            }
        }

        static int lambdas(Class<?> original) throws IOException {
            return lambdas(read(original));
        }

        private static int lambdas(ClassNode node) {
            int count = 0;
            for (var method : node.methods) {
                for (var instruction : method.instructions) {
                    if (instruction instanceof InvokeDynamicInsnNode call
                            && call.bsm.getOwner().endsWith("LambdaMetafactory")) count++;
                }
            }
            return count;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] own = content.get(name);
            if (own == null) return super.loadClass(name, resolve);
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, own, 0, own.length) : loaded;
        }
    }
}
