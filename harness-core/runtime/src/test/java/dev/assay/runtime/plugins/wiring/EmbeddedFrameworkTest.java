package dev.assay.runtime.plugins.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.importing.Row;
import dev.assay.api.machine.Machine;
import dev.assay.worker.jmh.MachineState;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.util.Version;

class EmbeddedFrameworkTest {
  @TempDir Path directory;

  @Test
  void the_api_is_exported_with_the_version_of_its_package() throws Exception {
    assertThat(EmbeddedFramework.API_PACKAGE).isEqualTo(BenchmarkPlugin.class.getPackageName());
    assertThat(EmbeddedFramework.API_VERSION).isEqualTo(packageVersion(BenchmarkPlugin.class));
    assertThat(EmbeddedFramework.MACHINE_PACKAGE).isEqualTo(Machine.class.getPackageName());
    assertThat(EmbeddedFramework.MACHINE_VERSION).isEqualTo(packageVersion(Machine.class));
    assertThat(EmbeddedFramework.IMPORTING_PACKAGE).isEqualTo(Row.class.getPackageName());
    assertThat(EmbeddedFramework.IMPORTING_VERSION).isEqualTo(packageVersion(Row.class));
    assertThat(EmbeddedFramework.WORKER_PACKAGE).isEqualTo(MachineState.class.getPackageName());
  }

  private static String packageVersion(Class<?> member) throws IOException {
    byte[] packageInfo;
    try (InputStream in = member.getResourceAsStream("package-info.class")) {
      packageInfo = in.readAllBytes();
    }
    return ClassFile.of()
        .parse(packageInfo)
        .findAttribute(Attributes.runtimeInvisibleAnnotations())
        .orElseThrow()
        .annotations()
        .stream()
        .filter(annotation -> annotation.className().stringValue().endsWith("/Version;"))
        .map(Annotation::elements)
        .map(elements -> ((AnnotationValue.OfString) elements.getFirst().value()).stringValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_capability_of_the_harness_has_the_version_of_the_project() throws Exception {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher version = Pattern.compile("<version>([0-9.]+)(-SNAPSHOT)?</version>").matcher(pom);

    assertThat(version.find()).isTrue();
    assertThat(EmbeddedFramework.HARNESS_VERSION).isEqualTo(version.group(1));
  }

  @Test
  void JMH_is_exported_with_its_version_and_all_packages_plugins_can_use() throws Exception {
    assertThat(EmbeddedFramework.JMH_VERSION).isEqualTo(Version.getPlainVersion() + ".0");

    Path jar = Path.of(Version.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    TreeSet<String> packages = new TreeSet<>();
    try (FileSystem zip = FileSystems.newFileSystem(jar);
        Stream<Path> files = Files.walk(zip.getPath("/org/openjdk/jmh"))) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .map(file -> file.resolveSibling("").toString().substring(1).replace('/', '.'))
          .forEach(packages::add);
    }
    // The command line and the link to a fork are no business of a plugin.
    packages.removeAll(List.of("org.openjdk.jmh", "org.openjdk.jmh.runner.link"));
    packages.removeIf(name -> name.startsWith("org.openjdk.jmh.generators"));
    packages.removeIf(name -> name.startsWith("org.openjdk.jmh.util."));
    assertThat(EmbeddedFramework.JMH_PACKAGES).containsExactlyElementsOf(packages);
  }

  @Test
  void a_storage_that_may_be_another_processs_is_refused() throws Exception {
    Files.writeString(directory.resolve("cache.lock"), "");

    assertThatThrownBy(() -> EmbeddedFramework.start(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(directory + " has content");
    assertThat(directory.resolve("cache.lock")).exists();
  }
}
