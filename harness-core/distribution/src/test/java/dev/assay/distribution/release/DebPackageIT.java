package dev.assay.distribution.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.distribution.archive.DebPackage;
import dev.assay.distribution.archive.Trees;
import dev.assay.distribution.release.MinimalRoot.Ended;
import dev.assay.runtime.directory.DirectoryTree;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The package in a root file system with nothing but Debian's minimal packages. */
class DebPackageIT {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private static Path deb() throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(TARGET.resolve("release"), "assay_*_amd64.deb")) {
      return found.iterator().next();
    }
  }

  /** One that a later version replaces, with a file that is no longer there. */
  private static void writeOlder(Path work, Path deb) throws IOException {
    Path files = Files.createDirectories(work.resolve("older/opt/assay/dist"));
    Files.writeString(files.resolve("of-older"), "older");
    Files.writeString(files.resolve("assay.jar"), "older");
    Path control = Files.createDirectories(work.resolve("older-control"));
    Files.writeString(
        control.resolve("control"),
        """
        Package: assay
        Version: 0.0.1
        Section: utils
        Priority: optional
        Architecture: amd64
        Maintainer: Assay maintainers <maintainers@example.org>
        Description: an older version
        """);
    DebPackage.write(work.resolve("older"), control, Instant.EPOCH, deb);
  }

  @Test
  void it_installs_upgrades_and_is_removed_without_leftovers() throws Exception {
    External.require("mmdebstrap", "unshare", "chroot", "ip");
    Path work = TARGET.resolve("minimal-deb");
    DirectoryTree.delete(work);
    try {
      MinimalRoot root = MinimalRoot.unpack(MinimalRoot.archive(TARGET, ""), work.resolve("root"));
      // Debian's images for containers leave documents out.
      DirectoryTree.delete(root.root().resolve("etc/dpkg/dpkg.cfg.d"));
      Files.copy(deb(), root.root().resolve("media/new.deb"));
      writeOlder(work, root.root().resolve("media/old.deb"));

      Ended installed = root.asRoot("dpkg -i /media/old.deb && test -e /opt/assay/dist/of-older");
      Ended upgraded =
          root.asRoot(
              """
              find / -xdev -not -path '/proc*' -not -path '/var/lib/dpkg*' | sort >/media/before
              dpkg -i /media/new.deb && test ! -e /opt/assay/dist/of-older && ls /opt/assay/dist/*.aot
              """);
      Ended used =
          root.asRoot(
              """
              cd /tmp
              setpriv --reuid 1234 --regid 1234 --clear-groups env HOME=/home/user sh -c \
                'assay --version && assay list && assay plugins list'
              dpkg -V assay && ls -L /usr/bin/assay /usr/share/man/man1/assay-run.1.gz
              zcat /usr/share/man/man1/assay.1.gz | grep '^.TH'
              """);
      Ended removed =
          root.asRoot(
              """
              dpkg -r assay
              find / -xdev -not -path '/proc*' | grep -i assay | grep -v -e '^/home' -e '^/media'
              dpkg -P assay; dpkg -s assay
              """);

      assertThat(installed.status()).as(installed.output()).isZero();
      assertThat(upgraded.status()).as(upgraded.output()).isZero();
      assertThat(used.status()).as(used.output()).isZero();
      assertThat(used.output()).contains("0 errors", ".TH \"ASSAY\" 1", "/usr/bin/assay");
      assertThat(removed.output())
          .contains("is not installed")
          .doesNotContain("/opt/assay/", "/usr/bin/assay", "/usr/share/doc/assay", "not empty");
    } finally {
      DirectoryTree.delete(work);
    }
  }

  @Test
  void the_same_content_makes_the_same_bytes() throws Exception {
    Path work = TARGET.resolve("same-deb");
    DirectoryTree.delete(work);
    Files.createDirectories(work.resolve("other"));

    writeOlder(work, work.resolve("one.deb"));
    Trees.copy(work.resolve("older"), work.resolve("other/older"));
    writeOlder(work.resolve("other"), work.resolve("other.deb"));

    assertThat(work.resolve("one.deb")).hasSameBinaryContentAs(work.resolve("other.deb"));
    DirectoryTree.delete(work);
  }
}
