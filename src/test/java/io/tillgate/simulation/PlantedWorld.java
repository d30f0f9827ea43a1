package io.tillgate.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The gateway and the simulation with a planted fault: the patched sources are compiled in memory against the built
/// classes, and loaded beside them.
final class PlantedWorld extends ClassLoader {
    private final Map<String, byte[]> planted;

    private PlantedWorld(Map<String, byte[]> planted) {
        super(PlantedWorld.class.getClassLoader());
        this.planted = planted;
    }

    /// Which rule breaks in so many worlds of that seed; the empty text where none does.
    static String broken(PlantedPatch patch, long seed, int worlds) throws IOException, ReflectiveOperationException {
        PlantedWorld loader = new PlantedWorld(compiled(patch.applied()));
        Class<?> door = loader.loadClass(Simulation.class.getName());
        Object result = door.getMethod("worlds", long.class, int.class, boolean.class, PrintStream.class)
                .invoke(null, seed, worlds, false, System.out);
        String rule = (String) result.getClass().getMethod("broken").invoke(result);
        Object lived = result.getClass().getMethod("worlds").invoke(result);
        return rule.isEmpty() ? "" : "world " + lived + ": " + rule;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("io.tillgate.") ? defined(name) : super.loadClass(name, resolve);
        }
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
        byte[] code = planted.get(name);
        if (code == null) {
            try (InputStream built = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (built == null) {
                    throw new ClassNotFoundException(name);
                }
                code = built.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        return defineClass(name, code, 0, code.length);
    }

    private static Map<String, byte[]> compiled(Map<Path, String> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((file, text) -> units.add(new Source(file, text)));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null);
                Kept kept = new Kept(files)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
            if (!compiler.getTask(null, kept, said, options, null, units).call()) {
                throw new IllegalStateException("a planted fault does not compile: " + said.getDiagnostics());
            }
            Map<String, byte[]> code = new HashMap<>();
            kept.classes.forEach((name, bytes) -> code.put(name, bytes.toByteArray()));
            return code;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path file, String text) {
            super(URI.create("string:///" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean lenient) {
            return text;
        }
    }

    private static final class Kept extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Kept(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
