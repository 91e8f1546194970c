package dev.assay.runtime.plugins.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Extracts what a bundle embeds on its Bundle-ClassPath, whatever that unpacks to. */
final class EmbeddedEntries {
  /** The libraries of a GPU's vendor take some hundred MB. */
  static final long MOST_BYTES = 2L << 30;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path jar;
  private final Path directory;
  private final long mostBytes;
  private long extracted;

  /**
   * @param jar the bundle
   * @param directory takes the extracted files; what is there already is taken as extracted before
   * @param mostBytes that all of them may take
   */
  EmbeddedEntries(Path jar, Path directory, long mostBytes) {
    this.jar = jar;
    this.directory = directory;
    this.mostBytes = mostBytes;
  }

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
    if (Files.exists(target)) {
      count(Files.size(target));
    } else {
      Files.createDirectories(target.resolveSibling("."));
      Path part = target.resolveSibling(target.getFileName() + ".part");
      try (InputStream in = zip.getInputStream(entry);
          OutputStream out = Files.newOutputStream(part)) {
        copy(in, out);
      } catch (IOException e) {
        Files.deleteIfExists(part);
        throw e;
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  // What an entry says of its own size may be a lie.
  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      count(read);
      out.write(buffer, 0, read);
    }
  }

  private void count(long bytes) throws IOException {
    extracted += bytes;
    if (extracted > mostBytes) {
      throw new IOException(
          "what %s embeds unpacks to more than %,d bytes".formatted(jar.getFileName(), mostBytes));
    }
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
