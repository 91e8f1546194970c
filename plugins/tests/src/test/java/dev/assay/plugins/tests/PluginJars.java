package dev.assay.plugins.tests;

import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.gpu.GpuKernelsPlugin;
import dev.assay.plugins.interconnect.InterconnectPlugin;
import dev.assay.plugins.linux.call.SystemCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The bundles as the build made them, and one of these tests. */
final class PluginJars {
  static final String COMPUTE = "assay-compute.jar";
  static final String GPU_KERNELS = "assay-gpu-kernels.jar";
  static final String INTERCONNECT = "assay-interconnect.jar";

  private PluginJars() {}

  /** Copies the three device bundles, and what they need, to a new folder. */
  static Path copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.copy(jarOf(ComputePlatforms.class), folder.resolve(COMPUTE));
    Files.copy(gpuKernels(), folder.resolve(GPU_KERNELS));
    Files.copy(jarOf(InterconnectPlugin.class), folder.resolve(INTERCONNECT));
    Files.copy(jarOf(SystemCalls.class), folder.resolve("assay-linux.jar"));
    return folder;
  }

  /** With the sources of its kernels. */
  static Path gpuKernels() {
    return jarOf(GpuKernelsPlugin.class);
  }

  private static Path jarOf(Class<?> type) {
    try {
      Path jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(jar)) {
        throw new IllegalStateException(
            jar + " is no bundle: run mvn verify, which makes bundles before these tests");
      }
      return jar;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Replaces a bundle by one of a later version with the same content, in one step. */
  static void update(Path bundle, String version) throws IOException {
    Path next = bundle.resolveSibling(bundle.getFileName() + ".part");
    try (JarFile now = new JarFile(bundle.toFile())) {
      Manifest manifest = new Manifest(now.getManifest());
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      try (OutputStream file = Files.newOutputStream(next);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (JarEntry entry : now.stream().toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            out.putNextEntry(new JarEntry(entry.getName()));
            try (InputStream content = now.getInputStream(entry)) {
              content.transferTo(out);
            }
            out.closeEntry();
          }
        }
      }
    }
    Files.move(next, bundle, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes the bundle of the package {@code signals}. */
  static void writeSignals(Path jar) throws IOException {
    Path classes = Path.of("target/test-classes");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", "signals");
    main.putValue("Bundle-Version", "1.0.0");
    main.putValue(
        "Import-Package",
        "dev.assay.api,dev.assay.plugins.compute,dev.assay.plugins.compute.device");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.walk(classes.resolve("signals"))) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
      out.putNextEntry(new JarEntry("META-INF/services/dev.assay.api.BenchmarkPlugin"));
      out.write("signals.SignalsPlugin\n".getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }
}
