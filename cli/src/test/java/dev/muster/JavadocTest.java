package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What embedding programs may rely on says what it is: every public or protected type, method, constructor, field and
 * constant of the promised packages has Javadoc, and every component of a record a {@code @param}. The check of the
 * javadoc tool wants a tag for each parameter and each value as well; here they stand where they say something.
 */
class JavadocTest {
    @Test
    void everythingThatIsPromisedSaysWhatItIs() throws IOException {
        List<Path> files = promised();
        List<String> missing = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree file : task.parse()) new Missing(docs, file, missing).scan(file, null);
        }

        assertThat(files).hasSizeGreaterThan(100);
        assertThat(missing).isEmpty();
    }

    private static List<Path> promised() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("http-client", "actors")) {
            Path sources = ArchitectureTables.house().resolve(Path.of(module, "src", "main", "java"));
            for (var room : ArchitectureTables.rooms().entrySet()) {
                Path directory = sources.resolve(room.getKey().replace('.', '/'));
                if (!room.getValue().promised() || !Files.isDirectory(directory)) continue;
                try (Stream<Path> inIt = Files.list(directory)) {
                    inIt.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Walks through one file; what is inside of what nobody else sees is passed over. */
    private static final class Missing extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees docs;
        private final CompilationUnitTree file;
        private final List<String> missing;
        private final String source;

        Missing(DocTrees docs, CompilationUnitTree file, List<String> missing) throws IOException {
            this.docs = docs;
            this.file = file;
            this.missing = missing;
            this.source = file.getSourceFile().getCharContent(true).toString();
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (!isVisible(type.getModifiers())) return null;
            check(type.getSimpleName().toString());
            if (type.getKind() == Tree.Kind.RECORD) checkComponents(type);
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(each -> each.getAnnotationType() instanceof IdentifierTree name
                            && name.getName().contentEquals("Override"));
            if (isVisible(method.getModifiers()) && !overrides && !isCompact(method)) {
                check(method.getName().toString());
            }
            return null;
        }

        @Override
        public @Nullable Void visitVariable(VariableTree field, @Nullable Void unused) {
            if (isVisible(field.getModifiers())) check(field.getName().toString());
            return null;
        }

        private void checkComponents(ClassTree type) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            Set<String> told = comment == null
                    ? Set.of()
                    : comment.getBlockTags().stream()
                            .filter(ParamTree.class::isInstance)
                            .map(tag -> ((ParamTree) tag).getName().getName().toString())
                            .collect(Collectors.toSet());
            for (Tree member : type.getMembers()) {
                if (!(member instanceof VariableTree component)) continue;
                boolean isComponent = !component.getModifiers().getFlags().contains(Modifier.STATIC);
                if (isComponent && !told.contains(component.getName().toString())) {
                    report("@param " + component.getName() + " of " + type.getSimpleName());
                }
            }
        }

        /** The compact constructor of a record is told by the record's own comment. It has no list of parameters. */
        private boolean isCompact(MethodTree method) {
            BlockTree body = method.getBody();
            if (parent().getKind() != Tree.Kind.RECORD || method.getReturnType() != null || body == null) return false;
            long begin = docs.getSourcePositions().getStartPosition(file, method);
            long end = docs.getSourcePositions().getStartPosition(file, body);
            return source.substring((int) begin, (int) end).indexOf('(') < 0;
        }

        private boolean isVisible(ModifiersTree modifiers) {
            Set<Modifier> flags = modifiers.getFlags();
            if (flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED)) return true;
            return parent().getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
        }

        private Tree parent() {
            TreePath path = getCurrentPath().getParentPath();
            return path == null ? file : path.getLeaf();
        }

        private void check(String name) {
            if (docs.getDocComment(getCurrentPath()) == null) report(name);
        }

        private void report(String what) {
            missing.add(Path.of(file.getSourceFile().getName()).getFileName() + ": " + what);
        }
    }
}
