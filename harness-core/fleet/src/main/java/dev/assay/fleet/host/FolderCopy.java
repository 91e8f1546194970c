package dev.assay.fleet.host;

import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a copy of a unit's folder up to date.
 *
 * <p>Journals are followed by byte offset, whole lines only: a restarted attempt cuts a torn last
 * line off, and what was never copied needs no taking back. Once there is an {@code exit}, every
 * file is compared by hash, and {@code exit} is copied last; so a copy with an {@code exit} is what
 * the node had, whatever happened on the way.
 */
public final class FolderCopy {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int BACKWARDS_BYTES = 1 << 16;
  private static final int LOOKS = 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** Journals, headers, results and logs; neither scratch files nor copies of bundles. */
  private static final Pattern WANTED =
      Pattern.compile(
          "journal\\.jsonl|supervisor\\.log|acceptance\\.json"
              + "|results/[^/]+/(run\\.json|samples\\.jsonl|result\\.json|acceptance\\.json|logs/.*)");

  private final Host host;
  private final String folder;

  /** A file as the node lists it. */
  private record Listed(String path, long bytes, String sha256) {
    boolean journal() {
      return path.endsWith(".jsonl");
    }
  }

  /**
   * @param folder the unit's there
   */
  public FolderCopy(Host host, String folder) {
    this.host = host;
    this.folder = folder;
  }

  /** Brings the copy up to date; a folder that is not there leaves it as it is. */
  public void update(Path copy) throws TargetException, IOException, InterruptedException {
    Files.createDirectories(copy);
    if (Files.exists(copy.resolve(UnitFolder.EXIT))) {
      return;
    }
    for (int look = 1; !looked(copy); look++) {
      // A process that is being ended may write its last line after somebody else's exit.
      if (look == LOOKS) {
        throw new TargetException(
            "%s on %s keeps changing after the unit ended. Copy it again: ./assay fleet collect"
                .formatted(folder, host.name()));
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** Copies what there is; false where the unit has ended and a file was not as listed. */
  private boolean looked(Path copy) throws TargetException, IOException, InterruptedException {
    boolean ended = false;
    List<Listed> files = new ArrayList<>();
    for (String line : list()) {
      if (line.equals(UnitFolder.EXIT)) {
        ended = true;
        continue;
      }
      String[] parts = line.split("\t", 3);
      if (WANTED.matcher(parts[2]).matches()) {
        files.add(new Listed(parts[2], Long.parseLong(parts[0]), parts[1]));
      }
    }
    for (Listed file : files) {
      if (ended) {
        if (!whole(file, copy.resolve(file.path))) {
          return false;
        }
      } else if (file.journal()) {
        follow(file, copy.resolve(file.path));
      } else if (file.path.endsWith("/run.json")) {
        once(file, copy.resolve(file.path));
      }
    }
    if (ended) {
      Path part = copy.resolve(UnitFolder.EXIT + ".part");
      Files.deleteIfExists(part);
      host.download(folder + "/" + UnitFolder.EXIT, 0, part);
      Files.move(part, copy.resolve(UnitFolder.EXIT));
    }
    return true;
  }

  private List<String> list() throws TargetException, InterruptedException {
    // Whether there is an exit is looked at first: then what is listed after it is final.
    ScriptResult answer =
        host.run(
            """
            cd %s 2>/dev/null || exit 0
            [ -e exit ] && ended=1 && echo exit
            find journal.jsonl supervisor.log acceptance.json results -maxdepth 4 -type f -printf '%%s\\t%%p\\n' 2>/dev/null |
              while IFS=$'\\t' read -r bytes path; do
                hash=-
                [ -n "${ended:-}" ] && hash=$(sha256sum -- "$path") && hash=${hash%%%% *}
                printf '%%s\\t%%s\\t%%s\\n' "$bytes" "$hash" "$path"
              done
            """
                .formatted(ShellText.quote(folder)),
            LIMIT);
    return answer.output().lines().toList();
  }

  private void follow(Listed file, Path copy)
      throws TargetException, IOException, InterruptedException {
    Files.createDirectories(copy.getParent());
    long have = 0;
    if (Files.exists(copy)) {
      // A client killed in the middle of the last copying may have left a part of a line.
      keepWholeLines(copy, 0);
      have = Files.size(copy);
    }
    if (file.bytes < have) {
      // The node lost what was not on its disk yet when it failed; what it has now is the truth.
      Files.delete(copy);
      have = 0;
    }
    if (file.bytes > have) {
      host.download(folder + "/" + file.path, have, copy);
      keepWholeLines(copy, have);
    }
  }

  private static void keepWholeLines(Path copy, long from) throws IOException {
    try (FileChannel channel =
        FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      while (end > from) {
        long start = Math.max(from, end - BACKWARDS_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate((int) (end - start));
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
          // Reads until full.
        }
        for (int i = bytes.position() - 1; i >= 0; i--) {
          if (bytes.get(i) == '\n') {
            channel.truncate(start + i + 1);
            return;
          }
        }
        end = start;
      }
      channel.truncate(from);
    }
  }

  private void once(Listed file, Path copy)
      throws TargetException, IOException, InterruptedException {
    if (!Files.exists(copy) || Files.size(copy) != file.bytes) {
      anew(file, copy);
    }
  }

  private boolean whole(Listed file, Path copy)
      throws TargetException, IOException, InterruptedException {
    if (file.journal()) {
      follow(file, copy);
    }
    if (!same(file, copy)) {
      anew(file, copy);
    }
    return same(file, copy);
  }

  private static boolean same(Listed file, Path copy) throws IOException {
    return Files.exists(copy)
        && Files.size(copy) == file.bytes
        && Sha256.of(copy).equals(file.sha256);
  }

  private void anew(Listed file, Path copy)
      throws TargetException, IOException, InterruptedException {
    Files.createDirectories(copy.getParent());
    Files.deleteIfExists(copy);
    if (host.download(folder + "/" + file.path, 0, copy) == 0 && !Files.exists(copy)) {
      Files.createFile(copy);
    }
  }
}
