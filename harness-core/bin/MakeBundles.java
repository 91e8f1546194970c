import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Makes many small bundles, each with a provider of two workloads. Arguments: how many, the folder,
 * the jar of the api.
 */
public final class MakeBundles {
  private static final String SOURCE =
      """
      package plugin.small%1$d;
      import dev.assay.api.*;
      import java.util.List;
      public final class Provider implements BenchmarkPlugin {
        public List<Workload> workloads() { return List.of(new Nap("a"), new Nap("b")); }
        private record Nap(String name) implements Workload, WorkloadSession {
          public WorkloadInfo info() {
            return new WorkloadInfo("small%1$d." + name, "Small", Category.OTHER, List.of(),
                List.of(Metric.of("time", Unit.SECOND, Better.LOWER, Extent.MACHINE, "Time slept.")), List.of());
          }
          public WorkloadSession open(Context context) { return this; }
          public void iterate(Context context, Sink sink) {}
          public void verify(Context context) {}
        }
      }
      """;

  public static void main(String[] arguments) throws IOException {
    int count = Integer.parseInt(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Path classes = Files.createTempDirectory(folder, "classes");
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(source("plugin.small" + i + ".Provider", SOURCE.formatted(i)));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-proc:none", "-cp", arguments[2], "-d", classes.toString());
    if (!compiler.getTask(null, null, null, options, null, sources).call()) {
      System.exit(1);
    }
    for (int i = 0; i < count; i++) {
      write(folder.resolve("small" + i + ".jar"), i, classes);
    }
  }

  private static JavaFileObject source(String name, String code) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }

  private static void write(Path jar, int number, Path classes) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "small" + number);
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Import-Package", "dev.assay.api;version=\"[2.0,3)\"");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes.resolve("plugin/small" + number))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(out, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      add(
          out,
          "META-INF/services/dev.assay.api.BenchmarkPlugin",
          ("plugin.small" + number + ".Provider\n").getBytes());
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
