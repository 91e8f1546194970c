package dev.assay.distribution.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A release of three jars: of Assay itself, a library, and a bundle that took files of another. */
@SuppressWarnings("NullAway.Init")
class BillOfMaterialsTest {
  private static final String LICENCE = "META-INF/LICENSE";

  @TempDir private Path folder;
  private Path tree;
  private final List<Path> libraries = new ArrayList<>();
  private final List<String> components = new ArrayList<>();

  @BeforeEach
  void make_a_release() throws IOException {
    tree = folder.resolve("release");
    Files.createDirectories(tree.resolve("dist/lib"));
    Files.createDirectories(tree.resolve("bundles"));
    components.add(component("dev.assay", "assay-cli", "1.0", "", "Apache-2.0"));
    components.add(component("dev.assay", "assay-disk", "1.0", "", "Apache-2.0"));
    jar(tree.resolve("dist/assay.jar"), Map.of("dev/assay/cli/Main.class", "main"));
    Path used = library("used", "MIT", Map.of(LICENCE, "the licence of used", "u/U.class", "u"));
    Files.copy(used, tree.resolve("dist/lib/used-2.0.jar"));
    library("within", "BSD-2-Clause", Map.of(LICENCE, "of within", "w/W.class", "w"));
    jar(
        tree.resolve("bundles/assay-disk.jar"),
        Map.of("dev/assay/plugins/disk/D.class", "d", "w/W.class", "w"));
  }

  private static void jar(Path file, Map<String, String> contents) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> content : contents.entrySet()) {
        out.putNextEntry(new ZipEntry(content.getKey()));
        out.write(content.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
  }

  private Path library(String name, String licence, Map<String, String> contents)
      throws IOException {
    Path jar = folder.resolve(name + "-2.0.jar");
    jar(jar, contents);
    libraries.add(jar);
    components.add(component("org.example", name, "2.0", Sha256.of(jar), licence));
    return jar;
  }

  private static String component(
      String group, String name, String version, String hash, String licence) {
    return """
    {"type": "library", "bom-ref": "%2$s", "group": "%1$s", "name": "%2$s", "version": "%3$s",
     "hashes": [{"alg": "SHA-256", "content": "%4$s"}], "licenses": [%5$s]}
    """
        .formatted(
            group,
            name,
            version,
            hash,
            licence.isEmpty() ? "" : "{\"license\": {\"id\": \"%s\"}}".formatted(licence));
  }

  private BillOfMaterials write() throws IOException {
    Path ofMaven = folder.resolve("maven.json");
    Files.writeString(
        ofMaven,
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [%s], "dependencies": [
          {"ref": "assay-cli", "dependsOn": ["used", "within", "gone"]}, {"ref": "gone"}]}
        """
            .formatted(String.join(",", components)));
    BillOfMaterials bill = new BillOfMaterials(ofMaven, libraries);
    write(bill, tree);
    return bill;
  }

  private void write(BillOfMaterials bill, Path of) throws IOException {
    bill.write(
        of,
        folder.resolve("sbom.json"),
        Files.createDirectories(folder.resolve("licenses")),
        Map.of("JAVA_RUNTIME_VERSION", "25.0.3+9", "IMPLEMENTOR", "Eclipse Adoptium"));
  }

  /** As the release for Arm is made after the libraries of Azure and the release for x86-64. */
  @Test
  void a_further_release_need_not_have_what_one_before_it_has_alone() throws IOException {
    Path added = library("added", "MIT", Map.of(LICENCE, "the licence of added"));
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.copy(added, other.resolve("added-2.0.jar"));
    BillOfMaterials bill = write();

    write(bill, other);
    write(bill, tree);

    assertThatNoException().isThrownBy(bill::requireNoProblem);
  }

  @Test
  void it_lists_what_is_shipped_with_the_hash_of_what_is_shipped() throws IOException {
    assertThatNoException().isThrownBy(write()::requireNoProblem);

    JsonNode bom = JsonMapper.shared().readTree(Files.readString(folder.resolve("sbom.json")));
    assertThat(bom.path("components").valueStream().map(c -> c.path("name").asString()))
        .containsExactly("assay-cli", "assay-disk", "used", "within", "OpenJDK runtime");
    assertThat(bom.at("/components/0/hashes/0/content").asString())
        .isEqualTo(Sha256.of(tree.resolve("dist/assay.jar")));
    assertThat(bom.at("/dependencies").toString())
        .isEqualTo("[{\"ref\":\"assay-cli\",\"dependsOn\":[\"used\",\"within\"]}]");
    assertThat(folder.resolve("licenses/used-2.0/LICENSE")).hasContent("the licence of used");
    assertThat(folder.resolve("licenses/within-2.0/LICENSE")).hasContent("of within");
  }

  @Test
  void a_library_with_another_in_it_is_shipped_with_the_licences_of_both() throws IOException {
    Path jar = library("zstd-jni", "BSD-2-Clause", Map.of("linux/amd64/libzstd-jni.so", "native"));
    Files.copy(jar, tree.resolve("dist/lib/zstd-jni.jar"));

    assertThatNoException().isThrownBy(write()::requireNoProblem);

    assertThat(folder.resolve("licenses/zstd-jni-2.0/LICENSE"))
        .content()
        .contains("Luben Karavelov")
        .doesNotContain("Meta", "@");
    assertThat(folder.resolve("licenses/zstd-jni-2.0/LICENSE-of-contents"))
        .content()
        .contains("Copyright (c) Meta Platforms", "Neither the name");
  }

  @Test
  void a_jar_that_is_shipped_and_not_listed_is_refused() throws IOException {
    jar(tree.resolve("dist/lib/stray-1.jar"), Map.of("s/S.class", "s"));

    assertThatIllegalStateException()
        .isThrownBy(write()::requireNoProblem)
        .withMessageContaining("stray-1.jar is shipped and not listed");
  }

  @Test
  void a_jar_that_is_not_the_published_one_is_refused() throws IOException {
    jar(tree.resolve("dist/lib/used-2.0.jar"), Map.of("u/U.class", "changed"));

    assertThatIllegalStateException()
        .isThrownBy(write()::requireNoProblem)
        .withMessageContaining("used-2.0.jar is shipped and not listed");
  }

  @Test
  void a_library_that_is_listed_and_not_shipped_is_refused() throws IOException {
    library("absent", "MIT", Map.of(LICENCE, "x"));

    assertThatIllegalStateException()
        .isThrownBy(write()::requireNoProblem)
        .withMessageContaining("absent is listed and not shipped");
  }

  @Test
  void a_file_of_no_listed_library_inside_a_bundle_is_refused() throws IOException {
    jar(tree.resolve("bundles/assay-disk.jar"), Map.of("w/W.class", "changed", "w/V.class", "v"));

    assertThatIllegalStateException()
        .isThrownBy(write()::requireNoProblem)
        .withMessageContaining("assay-disk.jar holds w/W.class of no listed library")
        .withMessageContaining("within is listed and not shipped");
  }

  @Test
  void a_licence_that_does_not_fit_or_is_not_told_is_refused() throws IOException {
    for (String licence : List.of("GPL-3.0-only", "AGPL-3.0-only", "SSPL-1.0", "")) {
      String name = "lib" + licence.length();
      Path jar = library(name, licence, Map.of(LICENCE, "x", name + "/X.class", licence));
      Files.copy(jar, tree.resolve("dist/lib").resolve(jar.getFileName()));
    }

    assertThatIllegalStateException()
        .isThrownBy(write()::requireNoProblem)
        .withMessageContaining("org.example:lib12 2.0 is under [GPL-3.0-only]")
        .withMessageContaining("org.example:lib13 2.0 is under [AGPL-3.0-only]")
        .withMessageContaining("org.example:lib8 2.0 is under [SSPL-1.0]")
        .withMessageContaining("org.example:lib0 2.0 is under []");
  }

  @Test
  void a_library_without_the_text_of_its_licence_is_refused_until_its_copyright_is_known()
      throws IOException {
    Path jar = library("silent", "MIT", Map.of("s/S.class", "s"));
    Files.copy(jar, tree.resolve("dist/lib").resolve(jar.getFileName()));

    assertThatIllegalStateException()
        .isThrownBy(write()::requireNoProblem)
        .withMessageContaining("org.example:silent carries no text of its licence, MIT");
  }
}
