package dev.assay.distribution.materials;

import dev.assay.distribution.materials.Contents.Shipped;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Gathers the licences of the libraries that are shipped, and refuses those that may not be shipped
 * with work under the Apache License 2.0.
 */
final class Licences {
  /** Under which a library may be shipped beside work under the Apache License 2.0. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "CC0-1.0");

  /**
   * Of libraries under one of several licences the one that is taken, and that of those whose
   * metadata name none. JMH: see the decision about licences in harness-core/docs/decisions.
   */
  private static final Map<String, String> TAKEN =
      Map.of(
          "net.java.dev.jna:jna", "Apache-2.0",
          "net.java.dev.jna:jna-platform", "Apache-2.0",
          "com.grack:nanojson", "Apache-2.0",
          "org.openjdk.jmh:jmh-core", "GPL-2.0-only WITH Classpath-exception-2.0");

  private static final Pattern TEXT =
      Pattern.compile("(META-INF/)?(LICEN[SC]E|NOTICE|COPYING)[^/]*", Pattern.CASE_INSENSITIVE);

  private final Path folder;
  private final Set<String> problems = new TreeSet<>();

  /**
   * @param folder to which the texts are written
   */
  Licences(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the texts, one folder a library.
   *
   * @return why which library may not be shipped
   */
  Set<String> write(Collection<Shipped> shipped, List<Path> libraries) throws IOException {
    Map<String, Path> published = new HashMap<>();
    for (Path library : libraries) {
      published.put(Sha256.of(library), library);
    }
    for (Shipped one : shipped) {
      Component component = one.component();
      if (!component.isOwn()) {
        check(component);
        Path jar = published.get(component.sha256());
        if (jar == null) {
          problems.add(component.id() + " is on no class path, so that its licence is unknown");
        } else {
          writeTexts(component, jar);
        }
      }
    }
    return problems;
  }

  private void check(Component component) {
    List<String> licences = of(component);
    if (TAKEN.containsKey(component.id())) {
      return;
    }
    if (licences.isEmpty() || !ALLOWED.containsAll(licences)) {
      problems.add(
          ("%s %s is under %s, which is not known to be compatible with Apache-2.0. Replace the"
                  + " library, or add the licence that you take and why it fits to Licences.")
              .formatted(component.id(), component.version(), licences));
    }
  }

  static List<String> of(Component component) {
    String taken = TAKEN.get(component.id());
    return taken == null ? component.licences() : List.of(taken);
  }

  private void writeTexts(Component component, Path jar) throws IOException {
    Path own = folder.resolve(component.name() + "-" + component.version());
    Files.createDirectories(own);
    boolean hasLicence = false;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry :
          zip.stream().filter(e -> TEXT.matcher(e.getName()).matches()).toList()) {
        String name = entry.getName().replaceFirst("^META-INF/", "");
        hasLicence |= !name.toUpperCase(java.util.Locale.ROOT).startsWith("NOTICE");
        Files.write(own.resolve(name), zip.getInputStream(entry).readAllBytes());
      }
    }
    if (!hasLicence) {
      Files.writeString(own.resolve("LICENSE"), known(component));
    }
    try (InputStream contents =
        Licences.class.getResourceAsStream(component.name() + ".contents.txt")) {
      if (contents != null) {
        Files.write(own.resolve("LICENSE-of-contents"), contents.readAllBytes());
      }
    }
  }

  /** The text of a library that does not carry it. */
  private String known(Component component) throws IOException {
    String licence = String.join(" ", of(component));
    Properties copyrights = new Properties();
    try (InputStream in = Licences.class.getResourceAsStream("copyrights.properties")) {
      copyrights.load(in);
    }
    String copyright =
        copyrights.getProperty(component.name(), copyrights.getProperty(component.group(), ""));
    try (InputStream in = Licences.class.getResourceAsStream(licence + ".txt")) {
      if (in == null || (copyright.isEmpty() && !licence.equals("Apache-2.0"))) {
        problems.add(
            ("%s carries no text of its licence, %s: add the text or the copyright to the resources"
                    + " of the package materials.")
                .formatted(component.id(), licence));
        return "";
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@COPYRIGHT@", copyright);
    }
  }
}
