package dev.assay.distribution.release;

import dev.assay.distribution.release.MinimalRoot.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PoCL, OpenCL on the CPU, from the packages that are installed here, with all they need: they are
 * copied in seconds, while a root of Debian's packages with them takes minutes to make.
 */
final class OpenClOfThisMachine {
  /** As mmdebstrap takes them. */
  static final String PACKAGES = "pocl-opencl-icd,ocl-icd-libopencl1";

  /**
   * Copies what packages have and a root lacks. Debian's packages name folders such as {@code /lib}
   * that are links today; a folder of that name would hide the link.
   *
   * <p>Arguments: the packages, the root, the folder to make.
   */
  private static final String COPY =
      """
      set -euo pipefail
      cd /
      apt-cache depends --recurse --installed --no-recommends --no-suggests --no-conflicts \
          --no-breaks --no-replaces --no-enhances ${1//,/ } | grep '^[a-z0-9]' | sort -u >"$3.needed"
      dpkg-query --admindir="$2/var/lib/dpkg" --show --showformat='${Package}\\n' | sort -u |
        comm -23 "$3.needed" - | xargs dpkg --listfiles |
        grep -E '^/(etc|bin|lib|usr/(bin|lib[^/]*|share/pocl))/' |
        while read -r file; do
          [ -d "$file" ] && [ ! -L "$file" ] || echo "${file#/}"
        done | sed 's#^\\(lib[^/]*\\|bin\\)/#usr/\\1/#' | sort -u >"$3.files"
      mkdir "$3"
      xargs -d '\\n' cp -a --parents -t "$3" <"$3.files"
      """;

  private OpenClOfThisMachine() {}

  /** Whether it is there, and of the Debian that the root is of: else its libraries may not fit. */
  static boolean fits() throws IOException {
    return Files.exists(Path.of("/etc/OpenCL/vendors/pocl.icd"))
        && Files.readString(Path.of("/etc/os-release")).contains("CODENAME=" + MinimalRoot.SUITE);
  }

  /**
   * Copies what a root lacks below a folder, at the same places.
   *
   * @param folder in an existing one, and not there yet
   */
  static void copyTo(Path folder, Path root) throws IOException, InterruptedException {
    Ended ended =
        MinimalRoot.run(
            List.of("bash", "-c", COPY, "assay-test", PACKAGES, root.toString(), folder.toString()),
            root);
    if (ended.status() != 0) {
      throw new IOException(ended.output());
    }
  }
}
