package io.tillgate;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import io.tillgate.TidySource.Parsed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/// What STYLE.md says of sources that a machine can see: each check answers with what breaks it, as `file:line what`.
final class Tidiness {
    static final int METHOD = 40;
    static final int FILE = 250;
    static final int LINE = 120;
    static final int PARAMETERS = 5;

    // Written in two halves, so that this file does not break its own rule.
    private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern NO_NAME =
            Pattern.compile(".*(Utils?|Helpers?|Manager|Impl|Common|Base|DTO|Dto|Data)\\.java");
    private static final Pattern SQL_TIME = Pattern.compile(
            "\\bnow\\s*\\(|"
                    + "\\b(current_(timestamp|date|time)|localtime(stamp)?|(clock|statement|transaction)_timestamp)\\b",
            Pattern.CASE_INSENSITIVE);

    private Tidiness() {}

    /// Every check by its sentence.
    static Map<String, Function<List<TidySource>, List<String>>> checks() {
        Map<String, Function<List<TidySource>, List<String>>> checks = new LinkedHashMap<>();
        checks.put("no file is longer than 250 lines", sources -> each(sources, Tidiness::tooLong));
        checks.put("no line is longer than 120 characters", sources -> lines(sources, line -> line.length() > LINE));
        checks.put("nothing is left to be done", sources -> lines(sources, LEFT_OVER.asPredicate()));
        checks.put("no file has a name that says nothing", sources -> each(sources, Tidiness::nameless));
        checks.put("time is told to the database", sources -> each(sources, Tidiness::askingTheDatabaseForTime));
        checks.put("every package refuses null", sources -> each(sources, source -> openToNull(source, sources)));
        checks.put("the core has no null", sources -> each(sources, Tidiness::nullInTheCore));
        checks.put("no method is longer than 40 lines", sources -> trees(sources, Tidiness::longMethods));
        checks.put("nobody takes more than 5 parameters", sources -> trees(sources, Tidiness::manyParameters));
        checks.put("nobody sleeps", sources -> trees(sources, Tidiness::sleeping));
        checks.put("nothing is unsupported", sources -> trees(sources, Tidiness::unsupported));
        checks.put("every public type says what it is", sources -> trees(sources, Tidiness::undocumented));
        checks.put("a switch over our own cases names them all", HiddenDefaults::in);
        return checks;
    }

    private static Stream<String> tooLong(TidySource source) {
        long lines = source.text().lines().count();
        // A migration is never changed once it has run: it may be as long as it was.
        return source.isJava() && lines > FILE ? Stream.of(source.path() + " has " + lines + " lines") : Stream.of();
    }

    private static Stream<String> nameless(TidySource source) {
        return NO_NAME.matcher(source.name()).matches()
                ? Stream.of(source.path().toString())
                : Stream.of();
    }

    private static Stream<String> askingTheDatabaseForTime(TidySource source) {
        boolean sql = source.name().endsWith(".sql");
        boolean store = source.isMain() && source.path().toString().contains("/store/");
        if (!sql && !store) {
            return Stream.of();
        }
        return lines(
                source,
                line -> SQL_TIME.matcher(sql ? line.replaceAll("--.*", "") : quoted(line))
                        .find());
    }

    private static Stream<String> openToNull(TidySource source, List<TidySource> all) {
        if (!source.isMain() || !source.isJava()) {
            return Stream.of();
        }
        boolean marked = all.stream()
                .anyMatch(other -> other.path().equals(source.path().resolveSibling("package-info.java"))
                        && other.text().contains("@NullMarked"));
        return marked ? Stream.of() : Stream.of(source.path() + " is in a package without @NullMarked");
    }

    private static Stream<String> nullInTheCore(TidySource source) {
        boolean core = source.isMain() && source.path().toString().contains("/core/");
        return core ? lines(source, line -> line.contains("@Nullable")) : Stream.of();
    }

    private static void longMethods(Parsed file, BiConsumer<Tree, String> found) {
        methods(file, (method, _) -> {
            var positions = file.docs().getSourcePositions();
            long first = file.lineOf(positions.getStartPosition(file.tree(), method));
            long last = file.lineOf(positions.getEndPosition(file.tree(), method));
            if (last - first + 1 > METHOD) {
                found.accept(method, method.getName() + " has " + (last - first + 1) + " lines");
            }
        });
    }

    private static void manyParameters(Parsed file, BiConsumer<Tree, String> found) {
        methods(file, (method, type) -> {
            boolean ofRecord = method.getName().contentEquals("<init>") && type.getKind() == Tree.Kind.RECORD;
            if (!ofRecord && method.getParameters().size() > PARAMETERS) {
                found.accept(
                        method,
                        method.getName() + " takes " + method.getParameters().size() + " parameters");
            }
        });
    }

    private static void sleeping(Parsed file, BiConsumer<Tree, String> found) {
        scan(file, new TreePathScanner<>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                if (call.getMethodSelect().toString().endsWith(".sleep")) {
                    found.accept(call, call.toString());
                }
                return super.visitMethodInvocation(call, null);
            }
        });
    }

    private static void unsupported(Parsed file, BiConsumer<Tree, String> found) {
        scan(file, new TreePathScanner<>() {
            @Override
            public Void visitNewClass(NewClassTree created, Void nothing) {
                boolean unsupported = created.getIdentifier().toString().endsWith("UnsupportedOperationException");
                if (unsupported && file.source().isMain()) {
                    found.accept(created, created.toString());
                }
                return super.visitNewClass(created, null);
            }
        });
    }

    private static void undocumented(Parsed file, BiConsumer<Tree, String> found) {
        scan(file, new TreePathScanner<>() {
            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                boolean shown = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
                String comment = file.docs().getDocComment(getCurrentPath());
                if (file.source().isMain() && shown && (comment == null || !comment.contains("."))) {
                    found.accept(type, type.getSimpleName() + " has no sentence");
                }
                return super.visitClass(type, null);
            }
        });
    }

    private static void methods(Parsed file, BiConsumer<MethodTree, ClassTree> visit) {
        scan(file, new TreePathScanner<>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                TreePath parent = getCurrentPath().getParentPath();
                visit.accept(method, (ClassTree) parent.getLeaf());
                return super.visitMethod(method, null);
            }
        });
    }

    private static void scan(Parsed file, TreePathScanner<Void, Void> scanner) {
        scanner.scan(new TreePath(file.tree()), null);
    }

    // What stands between quotes in a line of Java, or the line itself where it may be part of a text block.
    private static String quoted(String line) {
        if (!line.contains("\"")) {
            boolean code = line.contains(";") || line.contains("->") || line.contains("clock") || line.contains(".now");
            return code ? "" : line;
        }
        String[] parts = line.split("\"", -1);
        return String.join(
                " ",
                IntStream.range(0, parts.length)
                        .filter(i -> i % 2 == 1)
                        .mapToObj(i -> parts[i])
                        .toList());
    }

    private static List<String> each(List<TidySource> sources, Function<TidySource, Stream<String>> check) {
        return sources.stream().flatMap(check).toList();
    }

    private static List<String> lines(List<TidySource> sources, Predicate<String> wrong) {
        return each(sources, source -> lines(source, wrong));
    }

    private static Stream<String> lines(TidySource source, Predicate<String> wrong) {
        List<String> lines = source.text().lines().toList();
        return IntStream.range(0, lines.size())
                .filter(i -> wrong.test(lines.get(i)))
                .mapToObj(
                        i -> source.path() + ":" + (i + 1) + " " + lines.get(i).strip());
    }

    private interface TreeCheck {
        void check(Parsed file, BiConsumer<Tree, String> found);
    }

    private static List<String> trees(List<TidySource> sources, TreeCheck check) {
        List<String> all = new ArrayList<>();
        for (Parsed file : TidySource.parse(sources)) {
            check.check(file, (tree, what) -> {
                long line = file.lineOf(file.docs().getSourcePositions().getStartPosition(file.tree(), tree));
                all.add(file.source().path() + ":" + line + " " + what);
            });
        }
        return all;
    }
}
