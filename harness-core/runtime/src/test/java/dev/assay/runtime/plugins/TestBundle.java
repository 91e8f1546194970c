package dev.assay.runtime.plugins;

import static java.util.stream.Collectors.joining;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.worker.jmh.MachineState;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.osgi.framework.BundleActivator;

/** Makes a bundle from sources, with the compiler, JMH's generator and bnd that plugins use. */
final class TestBundle {
  private static final Path API = originOf(BenchmarkPlugin.class);

  private final Properties headers = new Properties();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> resources = new LinkedHashMap<>();
  private final List<Path> libraries = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  private TestBundle() {}

  static TestBundle named(String symbolicName, String version) {
    return new TestBundle()
        .header("Bundle-SymbolicName", symbolicName)
        .header("Bundle-Version", version)
        .header("-noextraheaders", "true")
        .header("Import-Package", "!org.jspecify.annotations,*");
  }

  /** A bundle whose one provider offers self-timed workloads with these ids. */
  static TestBundle selfTimed(String symbolicName, String... ids) {
    String name = providerOf(symbolicName);
    return named(symbolicName, "1.0.0").provider(name).source(name, providerSource(name, ids));
  }

  static String providerOf(String symbolicName) {
    return symbolicName + ".Provider";
  }

  static String providerSource(String className, String... ids) {
    String list =
        List.of(ids).stream().map(id -> "new Sleep(\"" + id + "\")").collect(joining(","));
    return """
    package %s;
    import dev.assay.api.*;
    import java.util.List;
    public class %s implements BenchmarkPlugin {
      @Override public List<Workload> workloads() { return List.of(%s); }
      private record Sleep(String id) implements Workload, WorkloadSession {
        @Override public WorkloadSession open(Context context) { return this; }
        @Override public WorkloadInfo info() {
          return new WorkloadInfo(id, "Sleep", Category.CPU, List.of(),
              List.of(Metric.of("time", Unit.SECOND, Better.LOWER, Extent.MACHINE, "Time slept.")), List.of());
        }
        @Override public void iterate(Context context, Sink sink) {}
        @Override public void verify(Context context) {}
      }
    }
    """
        .formatted(packageOf(className), simpleName(className), list);
  }

  TestBundle header(String name, String value) {
    headers.setProperty(name, value);
    return this;
  }

  TestBundle source(String className, String code) {
    sources.put(className, code);
    return this;
  }

  TestBundle resource(String name, byte[] content) {
    resources.put(name, content);
    return this;
  }

  TestBundle provider(String className) {
    return resource(
        "META-INF/services/dev.assay.api.BenchmarkPlugin",
        className.getBytes(StandardCharsets.UTF_8));
  }

  /** Compiles and wires against another bundle. */
  TestBundle against(Path library) {
    libraries.add(library);
    return this;
  }

  /** Takes a class out of the finished jar. */
  TestBundle without(String className) {
    removed.add(className.replace('.', '/') + ".class");
    return this;
  }

  /** Builds the bundle and publishes it under this name by a rename. */
  Path writeTo(Path jar) throws Exception {
    Path classes = Files.createTempDirectory("classes");
    try {
      compile(classes);
      return pack(classes, jar);
    } finally {
      DirectoryTree.delete(classes);
    }
  }

  private Path pack(Path classes, Path jar) throws Exception {
    try (Builder builder = new Builder()) {
      builder.setProperties(headers);
      builder.setJar(classes.toFile());
      // For the versions of imports; JMH and OSGi, which are large, are imported without.
      for (Path library : libraries) {
        builder.addClasspath(library.toFile());
      }
      builder.addClasspath(API.toFile());
      Jar bundle = builder.build();
      if (!builder.isOk()) {
        throw new IllegalStateException("bnd: " + builder.getErrors());
      }
      resources.forEach(
          (name, content) -> bundle.putResource(name, new EmbeddedResource(content, 0)));
      removed.forEach(bundle::remove);
      Path part = jar.resolveSibling(jar.getFileName() + ".part");
      bundle.write(part.toFile());
      return Files.move(
          part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private List<Path> classPath() {
    List<Path> classPath = new ArrayList<>(libraries);
    classPath.add(API);
    classPath.add(originOf(Benchmark.class));
    classPath.add(originOf(MachineState.class));
    classPath.add(originOf(BundleActivator.class));
    return classPath;
  }

  private static Path originOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private void compile(Path classes) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean jmh = sources.values().stream().anyMatch(code -> code.contains("org.openjdk.jmh"));
    List<String> options =
        jmh
            ? List.of(
                "--processor-path",
                System.getProperty("java.class.path"),
                "-processor",
                "org.openjdk.jmh.generators.BenchmarkProcessor")
            : List.of("-proc:none");
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
      List<Source> units =
          sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
      if (!compiler.getTask(output, files, null, options, null, units).call()) {
        throw new IllegalStateException(output.toString());
      }
    }
  }

  static String packageOf(String className) {
    return className.substring(0, className.lastIndexOf('.'));
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String className, String code) {
      super(
          URI.create(
              "string:///" + className.replace('.', '/') + JavaFileObject.Kind.SOURCE.extension),
          JavaFileObject.Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
