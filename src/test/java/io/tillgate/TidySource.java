package io.tillgate;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A source file as text and, where it is Java, as the compiler's own tree of it.
record TidySource(Path path, String text) {
    /// A parsed Java file, with the documentation comments in it.
    record Parsed(TidySource source, CompilationUnitTree tree, DocTrees docs) {
        long lineOf(long position) {
            return tree.getLineMap().getLineNumber(position);
        }
    }

    static List<TidySource> under(Path... folders) {
        return Stream.of(folders).flatMap(TidySource::files).toList();
    }

    /// Parses these files together; what is not Java is left out.
    static List<Parsed> parse(List<TidySource> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<TidySource> java = sources.stream().filter(TidySource::isJava).toList();
        List<JavaFileObject> units =
                java.stream().<JavaFileObject>map(TidySource::unit).toList();
        if (units.isEmpty()) {
            return List.of();
        }
        JavacTask task = (JavacTask) compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null, units);
        try {
            Iterable<? extends CompilationUnitTree> trees = task.parse();
            DocTrees docs = DocTrees.instance(task);
            return StreamSupport.stream(trees.spliterator(), false)
                    .map(tree -> new Parsed(named(java, tree), tree, docs))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isJava() {
        return path.toString().endsWith(".java");
    }

    boolean isMain() {
        return path.toString().contains("src/main/");
    }

    String name() {
        return path.getFileName().toString();
    }

    private JavaFileObject unit() {
        return new SimpleJavaFileObject(URI.create("source:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static TidySource named(List<TidySource> all, CompilationUnitTree tree) {
        String path = tree.getSourceFile().toUri().getPath().substring(1);
        return all.stream()
                .filter(source -> source.path().toString().equals(path))
                .findAny()
                .orElseThrow();
    }

    private static Stream<TidySource> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
                    .map(TidySource::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TidySource read(Path file) {
        try {
            return new TidySource(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
