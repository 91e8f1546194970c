package dev.assay.runtime.importing;

import dev.assay.worker.description.Thrown;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Finds the files behind what a user names, and unpacks them. Its answer is complete: what cannot
 * be read is a problem beside the files.
 */
public final class Intake {
  /** What stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  /** More is a mistake, or a file made to fill disks. */
  private static final long MOST_UNPACKED_BYTES = 64L << 30;

  private static final int MOST_MEMBERS = 1_000_000;
  private static final int FOLDERS_OF_A_PLACE = 4;

  /**
   * What could not be taken in.
   *
   * @param named what the user would call it
   * @param why a clause
   */
  public record Problem(String named, String why) {}

  private final Path work;
  private final InputStream standardInput;
  private final List<ImportFile> files = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param work a directory of this process alone, which need not exist, for what is unpacked
   */
  public Intake(Path work, InputStream standardInput) {
    this.work = work;
    this.standardInput = standardInput;
  }

  /** The files found so far, in order. */
  public List<ImportFile> files() {
    return List.copyOf(files);
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Takes in a file, all files of a folder, those that a pattern such as {@code "logs/*.json"}
   * matches, or standard input.
   *
   * @throws IOException when the directory for unpacked files cannot be written
   */
  public void take(String named) throws IOException {
    if (named.equals(STANDARD_INPUT)) {
      Path copy = newFolder().resolve("stdin");
      Files.copy(standardInput, copy);
      add("standard input", "stdin", copy, copy);
      return;
    }
    Path path = Path.of(named);
    if (Files.isDirectory(path)) {
      int before = files.size() + problems.size();
      walk(path, _ -> true);
      if (files.size() + problems.size() == before) {
        problems.add(new Problem(named, "there is no file in it"));
      }
    } else if (Files.exists(path)) {
      add(named, place(path), path, path);
    } else if (isPattern(named)) {
      match(named);
    } else {
      problems.add(new Problem(named, "there is no such file or folder"));
    }
  }

  private static boolean isPattern(String named) {
    return named.chars().anyMatch(character -> "*?[{".indexOf(character) >= 0);
  }

  private void match(String pattern) throws IOException {
    Path whole = Path.of(pattern).toAbsolutePath().normalize();
    Path start = whole.getRoot();
    for (Path part : whole) {
      if (isPattern(part.toString())) {
        break;
      }
      start = start.resolve(part);
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + whole);
    int before = files.size() + problems.size();
    if (Files.isDirectory(start)) {
      walk(start, file -> matcher.matches(file.toAbsolutePath().normalize()));
    }
    if (files.size() + problems.size() == before) {
      problems.add(new Problem(pattern, "no file matches"));
    }
  }

  private interface Filter {
    boolean takes(Path file);
  }

  private void walk(Path folder, Filter filter) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && filter.takes(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            problems.add(new Problem(file.toString(), "it cannot be read: " + Thrown.ofFile(e)));
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(found);
    for (Path file : found) {
      add(file.toString(), place(file), file, file);
    }
  }

  /** With the folders it lies in: some tools tell by their names what they measured. */
  private static String place(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    List<String> names =
        StreamSupport.stream(whole.spliterator(), false).map(Path::toString).toList();
    return names.stream()
        .skip(Math.max(0, names.size() - FOLDERS_OF_A_PLACE))
        .collect(Collectors.joining("/"));
  }

  /**
   * @param beside the file whose siblings count
   */
  private void add(String named, String place, Path content, Path beside) throws IOException {
    Path folder = beside.toAbsolutePath().normalize().getParent();
    try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(content))) {
      Packing packing = Packing.of(in);
      switch (packing) {
        case NONE -> {
          // The process that reads it works in another directory.
          Path whole = content.toAbsolutePath().normalize();
          files.add(new ImportFile(named, place, whole, folder == null ? whole : folder));
        }
        case TAR -> addMembers(named, place, in);
        default -> addUnpacked(named, place, packing, in, beside);
      }
    } catch (IOException e) {
      problems.add(new Problem(named, "it cannot be read: " + Thrown.ofFile(e)));
    }
  }

  private void addUnpacked(String named, String place, Packing packing, InputStream in, Path beside)
      throws IOException {
    Path target = newFolder().resolve("content");
    try (InputStream unpacked = packing.unpacked(in)) {
      copy(unpacked, target);
    } catch (IOException e) {
      problems.add(new Problem(named, Packing.fault(e)));
      return;
    }
    add(named, place.replaceFirst("(?i)\\.(gz|zst|tgz|tzst)$", ""), target, beside);
  }

  private void addMembers(String named, String place, InputStream in) throws IOException {
    Path folder = newFolder();
    int members = 0;
    try (TarArchiveInputStream archive = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = archive.getNextEntry();
          entry != null;
          entry = archive.getNextEntry()) {
        Path target = folder.resolve("./" + entry.getName()).normalize();
        if (!entry.isFile() || !target.startsWith(folder)) {
          continue;
        }
        if (++members > MOST_MEMBERS) {
          throw new IOException("it has more than %,d members".formatted(MOST_MEMBERS));
        }
        Files.createDirectories(target.getParent());
        copy(archive, target);
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add(new Problem(named, "it is a damaged archive: " + e.getMessage()));
    }
    List<Path> found = new ArrayList<>();
    try (var all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).sorted().forEach(found::add);
    }
    for (Path member : found) {
      String name = folder.relativize(member).toString();
      add(named + "!" + name, place + "/" + name, member, member);
    }
  }

  private static void copy(InputStream in, Path target) throws IOException {
    byte[] part = new byte[1 << 16];
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        bytes += count;
        if (bytes > MOST_UNPACKED_BYTES) {
          throw new IOException("unpacked it has over %d bytes".formatted(MOST_UNPACKED_BYTES));
        }
        out.write(part, 0, count);
      }
    }
  }

  private Path newFolder() throws IOException {
    Files.createDirectories(work);
    return Files.createTempDirectory(work, "");
  }
}
