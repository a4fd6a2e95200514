#!/bin/sh
# A month's end: last month's work is recorded, looked at in its reports, compiled by the clerk, reviewed by the manager,
# approved by the management and issued; then a late entry changes a number, and the difference says why.
# Give a built svc as the first argument, else svc is built first. Leaves nothing behind: the store lives in a temporary
# folder. Given a second argument, a folder, the month's figures are kept there in every format.
set -eu
. "$(dirname "$0")/people.sh"
kept="${2:-}"

today="$(TZ=Asia/Shanghai date +%Y-%m-%d)"
month="$(date -d "${today%-*}-15 -1 month" +%Y-%m)"
number() { printf 'T%s-%04d' "$(TZ=Asia/Shanghai date +%y%m%d)" "$1"; }
one="$(number 1)"
two="$(number 2)"
three="$(number 3)"

part "Four people: a clerk, a technician, the after-sales manager, the company's management"
cat > "$work/company.toml" <<END
[book]
id = "company"
title = { en = "Our own book", zh = "本公司制度" }
extends = ["standard"]

[[charge]]
id = "OWN-1"
cite = ["house rule 1"]
text = { en = "An answer that comes too late costs its owner 12.35 yuan a machine.", zh = "答复超时的，每台扣负责人12.35元。" }
on = "ticket"
on_breach = "SLA-01"
who = "@owner"
kind = "fine"
amount = "12.35"
times = "machine_count"
END
chmod 644 "$work/company.toml"
as li init --name li --book "$work/company.toml"
as li staff add zhang --uid $zhang --role technician
as li staff add wang --uid $wang --role aftersales_manager
as li staff add chen --uid $chen --role company_leader

part "Last month: a refrigerator repaired and handed back, a question answered by telephone"
as li product add KX-200 --name 冰箱 --category appliance --warranty-months 12
as li ticket add --at "$month-05 09:00" --phone 13800138000 --customer-name 王芳 --serial SN88231 --product KX-200 --fault 不制冷 --type repair --mode depot --urgency normal
as li ticket verify "$one" --at "$month-05 09:20" --how phone --chargeable no
as li ticket answer "$one" --at "$month-05 09:30" --by phone --text 请送来检查
as li ticket take "$one" --at "$month-05 14:00" --handover --condition 完好 --promised "$month-07 17:00"
as zhang ticket repair "$one" --at "$month-06 16:00" --done --fault-code E4 --cause-class material --work 更换压缩机 --parts '压缩机 1'
as li ticket repair "$one" --at "$month-06 16:30" --entered
as li ticket handback "$one" --at "$month-07 10:00" --handover --condition 完好 --told 已更换压缩机
as wang ticket callback "$one" --at "$month-08 10:00" --rating 5 --suggestion 无
as li ticket add --at "$month-20 09:00" --phone 13900139000 --customer-name 李强 --fault 不会设定温度 --type consultation --mode phone --urgency low

part "Three machines at a customer's: answered an hour too late, repaired on site, signed, filed, called back a day late"
as li ticket add --at "$month-10 09:00" --phone 13700137000 --customer-name 赵敏 --fault 温度不稳 --type repair --mode onsite --urgency normal --machines 3 --place 张杨路500号 --wanted-by "$month-12 15:00"
as li ticket answer "$three" --at "$month-11 10:00" --by phone --text 明天下午上门
as wang ticket verify "$three" --at "$month-11 10:10" --how phone --in-warranty yes --chargeable no
as li ticket dispatch "$three" --at "$month-11 11:00" --to zhang --task 检修制冷系统 --route 公司至张杨路 --arrive-by "$month-12 15:00" --finish-by "$month-12 17:00" --site-ready --trip-approved --remote-reason 需要开机检查 --prepared details,parts,tools,documents
as zhang ticket visit "$three" --at "$month-11 18:00" --appointment "$month-12 15:00"
as zhang ticket visit "$three" --at "$month-12 16:10" --departed "$month-12 14:00" --arrived "$month-12 14:50" --ended "$month-12 16:00" --cause 温控器损坏 --fault-cause wear --explained --fixed --result 更换温控器后恢复制冷 --receipt --seven-ones suit,apology,overshoes,cloths,no_drink,no_cigarette,service_card --signed-by 赵敏 --rating 5 --remark 满意
as li ticket file "$three" --at "$month-12 17:00"
as wang ticket callback "$three" --at "$month-16 10:00" --rating 3 --attitude 4 --ability 5 --punctuality 3 --items 更换温控器 --suggestion 早些答复 --needs 无

part "What the month looked like"
as li report daily --period "$month-06"
as li report callbacks --period "$month"
as li report sla --period "$month"
svc_as li --format html report business --period "$month" > "$work/business.html"
grep -c '<svg viewBox' "$work/business.html"

part "Compiled by the clerk; the book asks for a review and an approval by two others"
as li report monthly --period "$month" --issue
as wang approval grant 1 --reason 已核对
as chen approval grant 1 --reason 同意
as li report monthly --period "$month" --issue
as li report list

part "Somebody remembers a call of last month: the number changes, and the difference says why"
sleep 1
as li ticket answer "$two" --at "$month-20 09:30" --by phone --text 已说明设定方法 --solved
as li --quiet report monthly --period "$month" --issue
as li report diff 1 2

part "What the late answer costs: the book proposes, the manager confirms"
as li --quiet --format csv tick > /dev/null
as li ledger list
as wang ledger confirm 1 --reason 已核对
as li ledger list --all

part "The figures in every format; and the same bytes once more, a day's work later"
mkdir "$work/first" "$work/again"
write() {
  folder="$1"
  name="$2"
  shift 2
  for format in table json jsonl csv tsv markdown html xlsx; do
    svc_as li --format "$format" "$@" > "$work/$folder/$name.$format"
  done
}
figures() {
  write "$1" sla report sla --period "$month" --as-of "$today"
  write "$1" callbacks report callbacks --period "$month" --as-of "$today"
  write "$1" monthly report monthly --period "$month" --as-of "$today"
  write "$1" business report business --period "$month" --as-of "$today"
  write "$1" ledger ledger list --all
}
figures first
as li ticket add --phone 13600136000 --customer-name 孙丽 --fault 漏水
as wang ticket callback "$two" --rating 1 --attitude 2 --ability 2 --punctuality 1 --items 说明设定 --suggestion 说慢些 --needs 无 --rectify 再说明一次
sleep 1
figures again
for file in "$work"/first/*; do cmp "$file" "$work/again/${file##*/}"; done
echo "$(ls "$work/first" | wc -l) files, twice the same"
if [ -n "$kept" ]; then cp "$work"/first/* "$kept"; fi

part "The store proves itself"
as li log verify
as li store check
