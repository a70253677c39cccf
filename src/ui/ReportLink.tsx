/** A report's title, which leads to its page. */
import { reportAddress } from '../files/dashboard-address';

interface ReportLinkProps {
  readonly id: string;
  /** As it is shown. */
  readonly title: string;
}

export function ReportLink({ id, title }: ReportLinkProps) {
  return (
    <a
      class="report-link"
      href={reportAddress(id)}
      target="_blank"
      rel="noopener"
      data-action="open-report"
      title={title}
    >
      {title}
    </a>
  );
}
