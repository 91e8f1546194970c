import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Compares a bill of materials with what is shipped: {@code CheckSbom.java BOM DIST BUNDLES}. A jar
 * is known by its SHA-256; a file that a bundle took out of a library, by the library that has the
 * same file of the same content.
 */
final class CheckSbom {
  private final Map<String, String> componentsByHash = new HashMap<>();
  private final Set<String> own = new TreeSet<>();
  private final Set<String> unused = new TreeSet<>();
  private final Map<String, String> componentsByEntry = new HashMap<>();
  private final Set<String> problems = new TreeSet<>();
  private int jars;
  private int embedded;

  public static void main(String[] args) throws Exception {
    CheckSbom check = new CheckSbom();
    check.readComponents(Path.of(args[0]));
    for (Path jar : jars(Path.of(args[1]), p -> true)) {
      check.requireListed(jar);
    }
    for (Path bundle :
        jars(Path.of(args[2]), p -> p.getFileName().toString().startsWith("assay-"))) {
      check.requireListed(bundle);
      check.requireEmbeddedListed(bundle);
    }
    check.unused.forEach(name -> check.problems.add(name + " is listed and not shipped"));
    check.problems.forEach(problem -> System.err.println("sbom: " + problem));
    System.out.printf(
        "SBOM: %d components; %d jars and %d files inside bundles are shipped; %d differences%n",
        check.componentsByHash.size() + check.own.size(),
        check.jars,
        check.embedded,
        check.problems.size());
    System.exit(check.problems.isEmpty() ? 0 : 1);
  }

  private static List<Path> jars(Path folder, Predicate<Path> which) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(p -> p.toString().endsWith(".jar")).filter(which).sorted().toList();
    }
  }

  private void readComponents(Path bom) throws Exception {
    NodeList components =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(bom.toFile())
            .getElementsByTagName("component");
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      if (component.getParentNode().getParentNode().getNodeName().equals("tools")) {
        continue;
      }
      String group = text(component, "group");
      String name = text(component, "name");
      if (group.equals("dev.assay")) {
        own.add(name);
        continue;
      }
      NodeList hashes = component.getElementsByTagName("hash");
      for (int j = 0; j < hashes.getLength(); j++) {
        Element hash = (Element) hashes.item(j);
        if (hash.getAttribute("alg").equals("SHA-256")) {
          String id = group + ":" + name + ":" + text(component, "version");
          componentsByHash.put(hash.getTextContent(), id);
          unused.add(id);
        }
      }
    }
  }

  private static String text(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  private void requireListed(Path jar) throws Exception {
    jars++;
    String file = jar.getFileName().toString();
    String name =
        file.equals("assay.jar") ? "assay-cli" : file.replaceFirst("(-[0-9].*)?\\.jar$", "");
    String component = componentsByHash.get(sha256(jar));
    if (component == null) {
      component = newerClassesOf(jar);
    }
    if (component != null) {
      unused.remove(component);
    } else if (!own.contains(name)) {
      problems.add(jar + " is shipped and not listed");
    }
  }

  /**
   * The cache needs classes of a newer version number, so make-cache writes some libraries again.
   */
  private String newerClassesOf(Path jar) throws Exception {
    for (Map.Entry<String, String> component : componentsByHash.entrySet()) {
      String[] id = component.getValue().split(":");
      if (jar.getFileName().toString().equals(id[1] + "-" + id[2] + ".jar")) {
        for (Path library : jars(folder(id), p -> p.getFileName().equals(jar.getFileName()))) {
          if (sha256(library).equals(component.getKey())
              && contents(library).equals(contents(jar))) {
            return component.getValue();
          }
        }
      }
    }
    return null;
  }

  /** By name; of classes, which are written anew, the name alone. */
  private static Map<String, String> contents(Path jar) throws Exception {
    Map<String, String> contents = new HashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        contents.put(
            entry.getName(),
            entry.getName().endsWith(".class")
                ? "class"
                : sha256(zip.getInputStream(entry).readAllBytes()));
      }
    }
    return contents;
  }

  private void requireEmbeddedListed(Path bundle) throws Exception {
    if (componentsByEntry.isEmpty()) {
      readEntriesOfLibraries();
    }
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      for (ZipEntry entry : zip.stream().filter(CheckSbom::isForeign).toList()) {
        embedded++;
        String component = componentsByEntry.get(entry.getName() + entry.getCrc());
        if (component == null) {
          problems.add(bundle + " holds " + entry.getName() + " of no listed component");
        } else {
          unused.remove(component);
        }
      }
    }
  }

  /** Where Maven put a library. */
  private static Path folder(String[] id) {
    String repository =
        Arrays.stream(System.getenv().getOrDefault("MAVEN_OPTS", "").split("\\s+"))
            .filter(option -> option.startsWith("-Dmaven.repo.local="))
            .map(option -> option.substring(option.indexOf('=') + 1))
            .findFirst()
            .orElse(System.getProperty("user.home") + "/.m2/repository");
    return Path.of(repository, id[0].replace('.', '/'), id[1], id[2]);
  }

  private void readEntriesOfLibraries() throws Exception {
    for (Map.Entry<String, String> component : componentsByHash.entrySet()) {
      String[] id = component.getValue().split(":");
      for (Path jar : jars(folder(id), p -> true)) {
        if (sha256(jar).equals(component.getKey())) {
          try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                .forEach(
                    e -> componentsByEntry.put(e.getName() + e.getCrc(), component.getValue()));
          }
        }
      }
    }
  }

  private static boolean isForeign(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory()
        && !name.startsWith("dev/assay/")
        && !name.startsWith("META-INF/")
        && !name.startsWith("OSGI-INF/")
        && !name.startsWith("OSGI-OPT/");
  }

  private static String sha256(Path file) throws Exception {
    return sha256(Files.readAllBytes(file));
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
