package dev.assay.plugins.importers.perftest;

import static dev.assay.api.Quantities.textOfBytes;

import dev.assay.api.importing.Row;
import dev.assay.plugins.importers.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What perftest says of a test before it runs.
 *
 * @param verb such as {@code "RDMA_Write"}
 * @param latency whether it measures latency, else bandwidth
 * @param said its settings, such as {@code "Number of qps"}
 * @param local addresses of this end's queue pairs
 * @param remote of the other end's
 * @param server whether this end waited for the other one
 */
record Banner(
    String verb,
    boolean latency,
    boolean bidirectional,
    Map<String, String> said,
    TreeSet<String> local,
    TreeSet<String> remote,
    boolean server) {
  static final Pattern TITLE =
      Pattern.compile(
          "(RDMA_Write\\w*|RDMA_Read|Send\\w*|Atomic)[ _](?:\\w+[ _])??(Bidirectional[ _])?"
              + "(?:Post[ _]List[ _])?(BW|Latency)[ _](?:\\w+[ _])*Test");
  private static final Pattern SETTING =
      Pattern.compile("(?:^|\\t)\\s*([A-Za-z][A-Za-z_*. ]{2,20}?)\\s*: ([^\\t]+?)\\s*(?=\\t|$)");
  private static final Pattern ADDRESS =
      Pattern.compile("(local|remote) address: LID (\\S+) QPN (\\S+) PSN (\\S+)");
  private static final Pattern GID = Pattern.compile("^\\s*GID: ([0-9a-fA-F:.]+)");
  private static final Pattern GPU_MEMORY =
      Pattern.compile("(?i)initializing CUDA|cuMemAlloc|Using ROCm|CUDA device");

  static Optional<Banner> begin(String line, boolean server) {
    Matcher title = TITLE.matcher(line);
    return title.find()
        ? Optional.of(
            new Banner(
                title.group(1),
                title.group(3).equals("Latency"),
                title.group(2) != null,
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                server))
        : Optional.empty();
  }

  /** Of a JSON document, whose names have underscores for blanks. */
  static Optional<Banner> of(Json info) {
    Optional<Banner> banner = begin(info.get("test").text().orElse(""), false);
    banner.ifPresent(
        begun ->
            info.members()
                .forEach(
                    (name, value) ->
                        value
                            .text()
                            .ifPresent(text -> begun.said.put(name.replace('_', ' '), text))));
    return banner;
  }

  void read(String line) {
    Matcher setting = SETTING.matcher(line);
    while (setting.find()) {
      said.put(setting.group(1).strip(), setting.group(2).strip());
    }
    if (GPU_MEMORY.matcher(line).find()) {
      said.put("cuda device", "used");
    }
    Matcher address = ADDRESS.matcher(line);
    if (address.find()) {
      TreeSet<String> end = address.group(1).equals("local") ? local : remote;
      end.add(address.group(3) + " " + address.group(4));
      said.put(address.group(1) + " port", address.group(2));
    }
    Matcher gid = GID.matcher(line);
    if (gid.find()) {
      said.put((remote.isEmpty() ? "local" : "remote") + " port", gid.group(1));
    }
  }

  /** The same at both ends of a test; empty where no addresses were printed. */
  Optional<String> pair() {
    TreeSet<String> both = new TreeSet<>(local);
    both.addAll(remote);
    return both.isEmpty() ? Optional.empty() : Optional.of(both.toString());
  }

  Row describe(Row row, String size) {
    Row described =
        row.with("size", textOfBytes(Long.parseLong(size)))
            .with("role", role())
            .with("device", said.getOrDefault("Device", Row.UNKNOWN));
    String connection = said.getOrDefault("Connection type", Row.UNKNOWN);
    if (!connection.equals("RC")) {
      described = described.with("connection_type", connection);
    }
    if (said.containsKey("cuda device")) {
      described = described.with("memory", "device");
    }
    for (String remark : new String[] {"Link type", "Mtu", "TX depth", "Max inline data"}) {
      if (said.containsKey(remark)) {
        described = described.remark(remark, said.getOrDefault(remark, ""));
      }
    }
    return described;
  }

  String queuePairs() {
    return said.getOrDefault("Number of qps", Row.UNKNOWN);
  }

  private String role() {
    String here = said.getOrDefault("local port", "");
    boolean known = !here.isEmpty() && !here.matches("[0x]*");
    if (known && here.equals(said.get("remote port"))) {
      return "loopback";
    }
    return local.isEmpty() ? Row.UNKNOWN : server ? "server" : "client";
  }
}
