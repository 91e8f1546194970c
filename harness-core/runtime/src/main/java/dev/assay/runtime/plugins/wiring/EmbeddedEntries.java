package dev.assay.runtime.plugins.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Extracts what a bundle embeds on its Bundle-ClassPath.
 *
 * @param jar the bundle
 * @param directory takes the extracted files; what is there already is taken as extracted before
 */
record EmbeddedEntries(Path jar, Path directory) {
  /** The class path entries, in the order of the header; entries the jar lacks are left out. */
  List<Path> extract(String bundleClassPath) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (String clause : bundleClassPath.split(",", -1)) {
        String name = clause.split(";", 2)[0].strip();
        if (name.equals(".") || name.equals("/")) {
          entries.add(jar);
        } else {
          extract(zip, name.startsWith("/") ? name.substring(1) : name, entries);
        }
      }
    }
    return entries;
  }

  private void extract(ZipFile zip, String name, List<Path> entries) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry != null && !entry.isDirectory()) {
      entries.add(copy(zip, entry));
      return;
    }
    String prefix = name.endsWith("/") ? name : name + "/";
    List<? extends ZipEntry> content =
        zip.stream().filter(e -> e.getName().startsWith(prefix) && !e.isDirectory()).toList();
    for (ZipEntry file : content) {
      copy(zip, file);
    }
    if (!content.isEmpty()) {
      entries.add(inside(prefix));
    }
  }

  private Path copy(ZipFile zip, ZipEntry entry) throws IOException {
    Path target = inside(entry.getName());
    if (!Files.exists(target)) {
      Files.createDirectories(target.resolveSibling("."));
      Path part = target.resolveSibling(target.getFileName() + ".part");
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  private Path inside(String name) throws IOException {
    Path target = directory.resolve(name).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException(
          "%s has the entry '%s', which leads outside of its directory"
              .formatted(jar.getFileName(), name));
    }
    return target;
  }
}
