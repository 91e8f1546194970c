package dev.assay.distribution.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.vafer.jdeb.Console;
import org.vafer.jdeb.DataConsumer;
import org.vafer.jdeb.DataProducer;
import org.vafer.jdeb.DebMaker;
import org.vafer.jdeb.PackagingException;
import org.vafer.jdeb.shaded.commons.compress.archivers.tar.TarArchiveEntry;
import org.vafer.jdeb.shaded.commons.compress.archivers.tar.TarConstants;

/** A package of Debian. Its bytes depend on the content of folders alone, as those of TarGz. */
public final class DebPackage {
  private static final Console SILENT =
      new Console() {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}
      };

  private DebPackage() {}

  /**
   * @param root the files as they are installed, from the root of the file system
   * @param control the folder with {@code control} and the scripts of the package
   * @param time of every file
   */
  public static void write(Path root, Path control, Instant time, Path file) throws IOException {
    FolderEntries entries = new FolderEntries(root);
    DataProducer files = consumer -> produce(entries, consumer);
    DebMaker maker = new DebMaker(SILENT, List.of(files), List.of());
    maker.setDeb(file.toFile());
    maker.setControl(control.toFile());
    // Smaller by xz, which takes minutes.
    maker.setCompression("gzip");
    maker.setEncoding(StandardCharsets.UTF_8);
    maker.setTarLongFileMode("posix");
    maker.setOutputTimestampMs(time.toEpochMilli());
    try {
      maker.validate();
      maker.makeDeb();
    } catch (PackagingException e) {
      throw new IOException("%s cannot be made: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void produce(FolderEntries entries, DataConsumer consumer) throws IOException {
    for (Path path : entries.all()) {
      String name = "./" + entries.name(path);
      if (Files.isSymbolicLink(path)) {
        TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        link.setLinkName(Files.readSymbolicLink(path).toString());
        consumer.onEachLink(ofRoot(link));
      } else if (Files.isDirectory(path)) {
        TarArchiveEntry folder = new TarArchiveEntry(name + "/");
        folder.setMode(FolderEntries.mode(path));
        consumer.onEachDir(ofRoot(folder));
      } else {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(FolderEntries.mode(path));
        entry.setSize(Files.size(path));
        try (InputStream content = Files.newInputStream(path)) {
          consumer.onEachFile(content, ofRoot(entry));
        }
      }
    }
  }

  private static TarArchiveEntry ofRoot(TarArchiveEntry entry) {
    entry.setIds(0, 0);
    entry.setNames("root", "root");
    return entry;
  }
}
