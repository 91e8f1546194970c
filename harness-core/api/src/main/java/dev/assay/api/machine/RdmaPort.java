package dev.assay.api.machine;

import java.util.Optional;

/**
 * A port of an InfiniBand or RoCE device.
 *
 * @param device such as {@code "mlx5_0"}
 * @param port its number
 * @param state such as {@code "ACTIVE"}
 * @param rate such as {@code "400 Gb/sec (4X NDR)"}
 * @param linkLayer {@code "InfiniBand"} or {@code "Ethernet"}
 */
public record RdmaPort(
    String device,
    String port,
    Optional<String> state,
    Optional<String> rate,
    Optional<String> linkLayer) {}
