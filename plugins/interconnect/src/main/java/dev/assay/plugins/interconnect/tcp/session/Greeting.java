package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** The first messages: the client says what it is about to measure, and the server agrees. */
final class Greeting {
  private static final String VERSION = "1";
  private static final String HELLO = "hello";
  private static final String WELCOME = "welcome";

  private Greeting() {}

  private static Map<String, String> about(SessionSettings settings) {
    Map<String, String> fields = new TreeMap<>();
    settings.agreed().forEach((name, value) -> fields.put("parameter " + name, value));
    fields.put("protocol", VERSION);
    fields.put("workload", settings.workload());
    fields.put("fork", Integer.toString(settings.fork()));
    return fields;
  }

  static void asClient(ControlChannel control, SessionSettings settings, BooleanSupplier cancelled)
      throws IOException {
    control.send(new ControlMessage(HELLO, about(settings)));
    control.await(WELCOME, settings.options().silence(), cancelled);
  }

  /**
   * Compares what both ends are about to do.
   *
   * @throws PeerException naming every difference; the client is told the same
   */
  static void asServer(ControlChannel control, SessionSettings settings, BooleanSupplier cancelled)
      throws IOException {
    Map<String, String> theirs =
        control.await(HELLO, settings.options().silence(), cancelled).fields();
    Map<String, String> ours = about(settings);
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      String our = ours.getOrDefault(name, "nothing");
      String their = theirs.getOrDefault(name, "nothing");
      if (!our.equals(their)) {
        differences.add("%s: the server has %s, the client %s".formatted(name, our, their));
      }
    }
    if (!differences.isEmpty()) {
      PeerException disagreement =
          new PeerException(
              "The two ends differ in what they measure (%s). Start both with the same workloads and parameters."
                  .formatted(String.join("; ", differences)));
      control.sendError(disagreement);
      throw disagreement;
    }
    control.send(ControlMessage.of(WELCOME));
  }
}
