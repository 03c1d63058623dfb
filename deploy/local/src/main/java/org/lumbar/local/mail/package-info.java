/**
 * Where the local platform's mails end: an SMTP server that delivers nothing and shows everything. Start reading at
 * {@link org.lumbar.local.mail.MailProcess}.
 */
@NullMarked
package org.lumbar.local.mail;

import org.jspecify.annotations.NullMarked;
