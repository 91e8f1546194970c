package dev.assay.azure.vm;

/**
 * Where a VM is reached.
 *
 * @param hostKey what it proves itself with, such as {@code "ssh-ed25519 AAAA…"}; read through
 *     Resource Manager, so that the first connection trusts nobody's word
 */
public record SshEndpoint(String address, int port, String user, String hostKey) {}
