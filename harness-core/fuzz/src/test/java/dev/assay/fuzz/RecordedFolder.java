package dev.assay.fuzz;

import dev.assay.runtime.directory.DirectoryTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A recording of a machine's files, as {@code tail -v} prints them, written to a folder. */
public final class RecordedFolder {
  /** As {@code tail -v} prints the head of a file; no name leads out of the folder. */
  private static final Pattern SECTION =
      Pattern.compile("(?m)^==> ([a-z][\\w:-]{0,60}(?:/\\w[\\w.:-]{0,60}){0,12}) <==$");

  private RecordedFolder() {}

  /** The folder, beside the recording. */
  public static Path write(Path recording) throws IOException {
    Path root = recording.resolveSibling("machine");
    DirectoryTree.delete(root);
    Files.createDirectories(root);
    String text = new String(Files.readAllBytes(recording), StandardCharsets.ISO_8859_1);
    List<MatchResult> heads = SECTION.matcher(text).results().toList();
    for (int i = 0; i < heads.size(); i++) {
      int end = i + 1 < heads.size() ? heads.get(i + 1).start() : text.length();
      write(root.resolve(heads.get(i).group(1)), text.substring(heads.get(i).end(), end).strip());
    }
    return root;
  }

  private static void write(Path file, String text) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    if (!Files.exists(file) && isFree(folder)) {
      Files.createDirectories(folder);
      Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Whether no file is where a folder must be. */
  private static boolean isFree(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at)) {
        return false;
      }
    }
    return true;
  }
}
