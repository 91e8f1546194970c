package dev.assay.distribution.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A bundle as a user builds it elsewhere, with a workload that samples how long it slept. */
final class ThirdPartyBundle {
  private static final String SOURCE =
      """
      package org.example.nap;
      import dev.assay.api.*;
      import java.util.List;
      public final class Provider implements BenchmarkPlugin {
        private static final Metric TIME = Metric.of("time", Unit.SECOND, Better.LOWER, Extent.MACHINE, "Time slept.");
        public List<Workload> workloads() { return List.of(new Nap()); }
        private static final class Nap implements Workload, WorkloadSession {
          public WorkloadInfo info() {
            return new WorkloadInfo("nap.short", "A nap", Category.OTHER, List.of(), List.of(TIME), List.of());
          }
          public WorkloadSession open(Context context) { return this; }
          public void iterate(Context context, Sink sink) throws InterruptedException {
            long begun = System.nanoTime();
            Thread.sleep(20);
            sink.sample(TIME, (System.nanoTime() - begun) / 1e9);
          }
          public void verify(Context context) {}
        }
      }
      """;

  private ThirdPartyBundle() {}

  /**
   * @param api the jar to compile against
   * @param work an existing folder
   */
  static void write(Path api, Path work, Path jar) throws IOException {
    Path source = work.resolve("Provider.java");
    Files.writeString(source, SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                api.toString(),
                "-d",
                work.toString(),
                source.toString());
    if (status != 0) {
      throw new IOException("The bundle does not compile.");
    }
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "org.example.nap");
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue("Import-Package", "dev.assay.api;version=\"[2.0,3)\"");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(work.resolve("org"))) {
      List<Path> classes = files.filter(Files::isRegularFile).toList();
      for (Path file : classes) {
        add(out, work.relativize(file).toString(), Files.readAllBytes(file));
      }
      byte[] provider = "org.example.nap.Provider\n".getBytes(StandardCharsets.UTF_8);
      add(out, "META-INF/services/dev.assay.api.BenchmarkPlugin", provider);
    }
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
