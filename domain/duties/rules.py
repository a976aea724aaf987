"""The rules that several commands about duties are held to."""

from __future__ import annotations

from domain.kernel import Rule

NO_SUCH_DUTY = Rule(
    "no-such-duty",
    "Directive Ledger: what is recorded is about something on record",
    en="There is no duty {duty}.",
    vi="Không có nhiệm vụ {duty}.",
    remedy_en="Check the duty's id; derive the duty first if its words were not read yet.",
    remedy_vi="Kiểm tra mã nhiệm vụ; nếu chưa đọc ra từ văn bản thì ghi nhận nhiệm vụ trước.",
)

NOT_PROPOSED = Rule(
    "duty-not-proposed",
    "Directive Ledger: a named person confirms or rejects a reading, once",
    en="The duty {duty} is {stage}; only a proposed duty is confirmed or rejected.",
    vi="Nhiệm vụ {duty} đang ở trạng thái “{stage}”; chỉ nhiệm vụ mới đề xuất mới được xác nhận hoặc bác bỏ.",
    remedy_en="Leave it as it is, or derive the duty anew from the words.",
    remedy_vi="Giữ nguyên, hoặc đọc lại nhiệm vụ từ lời văn của văn bản.",
)

NOT_RUNNING = Rule(
    "duty-not-running",
    "Directive Ledger: only a confirmed duty runs, and until the day on which it was done",
    en="The duty {duty} is {stage}, so nothing is recorded about carrying it out on {on}.",
    vi="Nhiệm vụ {duty} đang ở trạng thái “{stage}” nên không ghi nhận việc thực hiện vào ngày {on}.",
    remedy_en="Have a proposed duty confirmed first; for what happened before it was done, give the true day.",
    remedy_vi="Xác nhận nhiệm vụ trước; với việc xảy ra trước khi hoàn thành thì ghi đúng ngày xảy ra.",
)

NOT_CLAIMED = Rule(
    "completion-not-claimed",
    "Directive Ledger: a completion is claimed by a holder, then accepted or returned by a monitor",
    en="Nobody claims that the duty {duty} is done; it is {stage}.",
    vi="Chưa có báo cáo hoàn thành nhiệm vụ {duty}; nhiệm vụ đang ở trạng thái “{stage}”.",
    remedy_en="Let a holder claim its completion first.",
    remedy_vi="Đề nghị cơ quan thực hiện báo cáo hoàn thành trước.",
)

JUDGED_BEFORE_CLAIM = Rule(
    "judged-before-claim",
    "Directive Ledger: a claim is made, then judged, then perhaps made again, each on its day",
    en="The duty {duty} was claimed as done on {claimed}, after {on}.",
    vi="Nhiệm vụ {duty} được báo cáo hoàn thành ngày {claimed}, sau ngày {on}.",
    remedy_en="Give the day on which the claim was really judged, or correct the day of the claim.",
    remedy_vi="Ghi đúng ngày xem xét, hoặc đính chính ngày báo cáo hoàn thành.",
)

NOT_DIRECTING = Rule(
    "not-the-directing-body",
    "Directive Ledger: a duty is directed by the body that laid it down, by that body's office, or from above",
    en="The duty is directed by {issuer}; {body} is neither that body, nor its office, nor above it.",
    vi="Nhiệm vụ do {issuer} giao; {body} không phải là cơ quan đó, văn phòng hay cấp trên của cơ quan đó.",
    remedy_en="Record it as the act of the body that laid the duty down, of its office, or of a body above it.",
    remedy_vi="Ghi nhận là việc của cơ quan giao nhiệm vụ, văn phòng hoặc cấp trên của cơ quan đó.",
    authority=True,
)

NOT_HOLDER = Rule(
    "not-a-holder",
    "Directive Ledger: who carries out a duty reports on it",
    en="{body} did not have to carry out the duty {duty} on {on}.",
    vi="{body} không phải là cơ quan thực hiện nhiệm vụ {duty} vào ngày {on}.",
    remedy_en="Let a holder report; if the body should hold the duty, have it assigned.",
    remedy_vi="Để cơ quan thực hiện báo cáo; nếu cần thì giao nhiệm vụ cho cơ quan này trước.",
    authority=True,
)

MONITOR_HOLDS = Rule(
    "monitor-is-holder",
    "Directive Ledger: nobody accepts their own work",
    en="{body} has to carry out the duty {duty} itself, so it cannot accept or return it.",
    vi="{body} chính là cơ quan thực hiện nhiệm vụ {duty} nên không được tự nghiệm thu hay trả lại.",
    remedy_en="Let another body with the power to monitor look at it.",
    remedy_vi="Để cơ quan khác có thẩm quyền theo dõi, đôn đốc xem xét.",
)

NOT_MONITORING = Rule(
    "not-the-monitoring-body",
    "Directive Ledger: a duty is judged by whom it is owed to: who laid it down, their organs, a monitor, a superior",
    en="{body} is not among those to whom an account of the duty {duty} is owed.",
    vi="{body} không thuộc các cơ quan được theo dõi, nghiệm thu nhiệm vụ {duty}.",
    remedy_en="Let the body that laid it down, one that works for it, a named monitor or a holder's superior judge it.",
    remedy_vi="Để cơ quan giao nhiệm vụ, cơ quan giúp việc của cơ quan đó, cơ quan được giao theo dõi hoặc cấp trên "
    "của cơ quan thực hiện xem xét.",
    authority=True,
)

MAY_NOT_MONITOR = Rule(
    "may-not-monitor",
    "Directive Ledger: what a person does for a body needs that body's mandate on the day",
    en="{person} held no mandate to monitor for {body} on {on}.",
    vi="{person} không được giao theo dõi, đôn đốc thay {body} vào ngày {on}.",
    remedy_en="Name the person who monitors; if the mandate was never recorded, have it granted with its true dates.",
    remedy_vi="Nêu đúng người theo dõi; nếu thẩm quyền chưa được ghi nhận thì ghi nhận với thời hạn đúng của nó.",
    authority=True,
)
