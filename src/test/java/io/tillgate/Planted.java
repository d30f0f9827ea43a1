package io.tillgate;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/// A small false house: sources written into a folder, compiled there, and imported in the place of the real one.
final class Planted {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    Planted(Path folder) {
        this.folder = folder;
    }

    /// Adds a class: `io.tillgate.store.Culprit`, its body the text from `final class Culprit` on, or the like.
    Planted with(String name, String source) {
        int dot = name.lastIndexOf('.');
        try {
            Path file = folder.resolve("src").resolve(name.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "package " + name.substring(0, dot) + ";\n" + source);
            files.add(file);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JavaClasses compiled() {
        Path classes = folder.resolve("classes");
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        files.forEach(file -> arguments.add(file.toString()));
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalArgumentException("what was planted does not compile: " + files);
        }
        return new ClassFileImporter().importPath(classes);
    }
}
