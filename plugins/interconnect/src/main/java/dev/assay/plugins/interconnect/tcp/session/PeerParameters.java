package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.DurationParameter;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.interconnect.tcp.session.SessionSettings.Meeting;
import dev.assay.plugins.interconnect.tcp.socket.SocketOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters by which every TCP workload finds its peer and sets its sockets. */
public final class PeerParameters {
  private static final Path CONGESTION_CONTROLS =
      Path.of("/proc/sys/net/ipv4/tcp_available_congestion_control");
  private static final String SLURM_RANK = "SLURM_PROCID";

  private static final TextParameter PATH =
      Parameter.choice(
          "path",
          "loopback",
          List.of("loopback", "network"),
          "Whether both ends are in this process, or at two machines that run the same workload.");
  private static final TextParameter CONGESTION_CONTROL =
      Parameter.text(
          "congestion_control",
          "cubic",
          "The kernel's congestion control, set on every socket at both ends.");
  private static final TextParameter ROLE =
      Parameter.choice(
              "role",
              "client",
              List.of("client", "server", "slurm"),
              "With path=network, this machine's end; slurm: task 0 is the server, task 1 the"
                  + " client.")
          .notDefiningWork();
  private static final TextParameter PEER =
      Parameter.text("peer", "", "With role=client, the server's name or address.")
          .notDefiningWork();
  private static final IntegerParameter PORT =
      Parameter.integer(
              "port",
              5290,
              "The server's port; 0 lets the kernel choose and needs a rendezvous folder.")
          .between(0, 65535)
          .notDefiningWork();
  private static final TextParameter LISTEN =
      Parameter.text(
              "listen",
              "",
              "With role=server, the address to listen on; all if empty. It chooses the network.")
          .notDefiningWork();
  private static final TextParameter RENDEZVOUS =
      Parameter.text(
              "rendezvous",
              "",
              "A folder that both machines see, in which the server publishes its address; instead"
                  + " of peer.")
          .notDefiningWork();
  private static final DurationParameter PEER_WAIT =
      Parameter.duration("peer_wait", "60s", "How long to wait for the peer to appear.")
          .between(100_000_000L, 3_600_000_000_000L)
          .notDefiningWork();
  private static final DurationParameter SILENCE =
      Parameter.duration(
              "silence", "10s", "After how long without a byte moving the peer is given up.")
          .between(200_000_000L, 600_000_000_000L)
          .notDefiningWork();

  private PeerParameters() {}

  public static List<Parameter> all() {
    return List.of(
        PATH, CONGESTION_CONTROL, ROLE, PEER, PORT, LISTEN, RENDEZVOUS, PEER_WAIT, SILENCE);
  }

  /** What keeps a session from being set up. */
  public static Availability availability(Context context) throws IOException {
    String wanted = context.get(CONGESTION_CONTROL);
    if (Files.exists(CONGESTION_CONTROLS)) {
      List<String> known = Arrays.asList(Files.readString(CONGESTION_CONTROLS).strip().split(" "));
      if (!known.contains(wanted)) {
        return Availability.missing(
            "congestion control '%s'; the kernel has %s".formatted(wanted, known),
            "modprobe tcp_%s, or choose one of those: -p congestion_control=%s"
                .formatted(wanted, known.getFirst()));
      }
    }
    if (context.get(PATH).equals("loopback")) {
      return Availability.available();
    }
    return meetingProblem(context)
        .<Availability>map(missing -> new Availability.Missing(List.of(missing)))
        .orElseGet(Availability::available);
  }

  private static Optional<MissingThing> meetingProblem(Context context) {
    boolean folder = !context.get(RENDEZVOUS).isEmpty();
    String role = context.get(ROLE);
    if (role.equals("slurm") && System.getenv(SLURM_RANK) == null) {
      return Optional.of(
          new MissingThing(
              "role=slurm without " + SLURM_RANK + " in the environment",
              "start it with srun -N2 --ntasks-per-node=1"));
    }
    if (!isServer(role) && !folder && context.get(PEER).isEmpty()) {
      return Optional.of(
          new MissingThing(
              "the peer of role=" + role, "-p peer=HOST, or -p rendezvous=FOLDER at both ends"));
    }
    if (context.get(PORT) == 0 && !folder) {
      return Optional.of(
          new MissingThing(
              "a rendezvous folder, in which port=0 could be looked up",
              "-p rendezvous=FOLDER at both ends, or a fixed port"));
    }
    return Optional.empty();
  }

  private static boolean isServer(String role) {
    return role.equals("server") || (role.equals("slurm") && "0".equals(System.getenv(SLURM_RANK)));
  }

  /** The settings that the parameters describe. */
  public static SessionSettings settings(Context context, WorkloadInfo info, int connections) {
    Map<String, String> agreed = new HashMap<>();
    for (Parameter parameter : info.parameters()) {
      if (parameter.definesWork()) {
        agreed.put(parameter.name(), parameter.canonical(context.text(parameter)));
      }
    }
    return new SessionSettings(
        info.id(),
        context.fork(),
        agreed,
        meeting(context),
        context.get(PEER_WAIT),
        connections,
        new SocketOptions(context.get(CONGESTION_CONTROL), context.get(SILENCE)));
  }

  private static Meeting meeting(Context context) {
    if (context.get(PATH).equals("loopback")) {
      return new Meeting.Loopback();
    }
    Optional<Path> folder = given(context, RENDEZVOUS).map(Path::of);
    int port = context.get(PORT);
    if (isServer(context.get(ROLE))) {
      return new Meeting.Serve(given(context, LISTEN), port, folder);
    }
    return folder
        .<Meeting>map(Meeting.LookUp::new)
        .orElseGet(() -> new Meeting.Call(context.get(PEER), port));
  }

  private static Optional<String> given(Context context, Parameter parameter) {
    return Optional.of(context.text(parameter)).filter(text -> !text.isEmpty());
  }
}
