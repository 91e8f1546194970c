/**
 * What VM is asked for, how long it may live and what it may cost; nothing here knows Azure's SDK.
 */
@NullMarked
package dev.assay.azure.vm;

import org.jspecify.annotations.NullMarked;
